"""Datelines ("SINGAPORE – ", "ACCRA, Oct 3 (Reuters) - ") belong to no statement, and their date dates none.

Whoever stands behind one and before the first verb is its subject, which the parser does not see: "TARNOW, Feb. 10,
2025 /PRNewswire/ -- Hexley Robotics today announced …".
"""

from dataclasses import replace

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan
from quotex.datelines import dateline_end

_LONGEST_SOURCE = 15
_ADVERBS = frozenset(["today", "yesterday", "also", "has", "have", "had", ","])


def without_datelines(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with no dateline in content or source."""
    lengths = dict(datelines(layout))
    if not lengths:
        return statements
    cut = [{role: _cut(spans, lengths, role) for role, spans in one.roles.items()} for one in statements]
    found = [replace(one, roles=roles) for one, roles in zip(statements, cut, strict=True)]
    return [_sourced(layout, one, list(lengths.values())) for one in found]


def datelines(layout: Layout) -> list[TokenSpan]:
    """The datelines of a text."""
    ends = [_end(layout, line) for line in layout.lines]
    return [(start, end) for (start, _), end in zip(layout.lines, ends, strict=True) if end > start]


def _sourced(layout: Layout, statement: Statement, ends: list[int]) -> Statement:
    """The statement with the words between the dateline and its cue as source, if it has none."""
    cue, content = statement.cue[0], statement.content
    first = max((end for end in ends if end < cue), default=cue)
    stop = min([cue, *(span[0] for span in statement.roles.get("DATE", ()) if first < span[0])])
    while stop > first and layout.doc[stop - 1].lower_ in _ADVERBS:
        stop -= 1
    words = layout.doc[first:stop]
    if (
        statement.bare
        or "SOURCE" in statement.roles
        or not 0 < stop - first <= _LONGEST_SOURCE
        or content[0][0] < cue
        or any(token.tag_.startswith(("VB", "MD", "IN")) or token.text == "." for token in words)
    ):
        return statement
    return replace(statement, roles={**statement.roles, "SOURCE": ((first, stop),)})


def _end(layout: Layout, line: TokenSpan) -> int:
    """The token behind the dateline of a paragraph, the paragraph's first if it has none."""
    start, end = layout.characters(line)
    behind = dateline_end(layout.text, start, end)
    return layout.within(behind, end)[0] if behind > start else line[0]


def _cut(spans: tuple[TokenSpan, ...], lengths: dict[int, int], role: str) -> tuple[TokenSpan, ...]:
    if role not in {"CONTENT", "SOURCE"}:
        return spans
    return tuple(
        (lengths[start], end) if start in lengths and lengths[start] < end else (start, end) for start, end in spans
    )
