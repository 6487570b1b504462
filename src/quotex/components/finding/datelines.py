"""Datelines ("SINGAPORE – ", "ACCRA, Oct 3 (Reuters) - ") belong to no statement."""

import re
from dataclasses import replace

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

# A place in capitals, or one with an agency in brackets, then a dash, at the beginning of a paragraph.
_AGENCY = r"\s*\([^)\n]{2,30}\)\s*"
_CAPITALS = r"[A-Z][A-Z.'’ -]+[A-Z](?:[,/] ?[\w .,]{2,30})?\s*"
_DATELINE = re.compile(rf"\s*(?:{_CAPITALS}(?:{_AGENCY})?|[A-Z][\w .,]{{2,40}}{_AGENCY})(?:–|—|--|-)\s+")


def without_datelines(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with no dateline in content or source."""
    ends = [_end(layout, line) for line in layout.lines]
    lengths = {start: end for (start, _), end in zip(layout.lines, ends, strict=True) if end > start}
    if not lengths:
        return statements
    cut = [{role: _cut(spans, lengths, role) for role, spans in one.roles.items()} for one in statements]
    return [replace(one, roles=roles) for one, roles in zip(statements, cut, strict=True)]


def _end(layout: Layout, line: TokenSpan) -> int:
    """The token behind the dateline of a paragraph, the paragraph's first if it has none."""
    start, end = layout.characters(line)
    match = _DATELINE.match(layout.text, start, end)
    return layout.within(match.end(), end)[0] if match else line[0]


def _cut(spans: tuple[TokenSpan, ...], lengths: dict[int, int], role: str) -> tuple[TokenSpan, ...]:
    if role not in {"CONTENT", "SOURCE"}:
        return spans
    return tuple(
        (lengths[start], end) if start in lengths and lengths[start] < end else (start, end) for start, end in spans
    )
