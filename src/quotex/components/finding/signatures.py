"""Words signed by who said them: “We had no warning.” — Ann Lee, baker; a paragraph above “– Ann Lee” or “@annlee”.

GUIDELINES §1: a quotation followed by a dash and a name is a statement with the dash as cue; a handle alone on the line
below has no cue. A statement that has the same words without a source gives way; one with a source keeps them.
"""

from quotex.components.finding.labels import DASHES
from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.speakers import Speakers
from quotex.components.finding.statements import Statement, TokenSpan, claimed, outside, sourced

_LONGEST = 9
_CONFIDENCE = 0.7
_HYPHENS = frozenset(["-", "--"])


def signed(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, and those that a signature gives to somebody, in text order of their cues."""
    out = list(statements)
    lines = layout.lines
    quoted = [layout.touched(*place) for place in reversed(layout.quoted)]  # an outer quotation wins over one in it
    ends = {span[1]: span for span in quoted}
    speakers = Speakers(layout.doc, statements)
    for above, line in zip([None, *lines], lines, strict=False):
        found = _inline(layout, line, ends) or (above and _below(layout, above, line, ends, speakers))
        if not found:
            continue
        (low, high), cue, source = found
        free = sourced(out, (low, high))
        whole = cue is None or high in ends  # else a paragraph of others' statements may stand above a byline
        around = outside(free, (low, high)) if whole else free
        if not claimed((low, high), around) and not claimed(source, around):
            roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (source,), "CONTENT": ((low, high),)}
            place = (cue, cue + 1) if cue is not None else (low, low + 1)
            one = Statement(place, STATEMENT, bare=cue is None, roles=roles, confidence=_CONFIDENCE)
            out = [*free, one]
    return sorted(out, key=lambda statement: statement.cue)


Signature = tuple[TokenSpan, int | None, TokenSpan]


def _inline(layout: Layout, line: TokenSpan, ends: dict[int, TokenSpan]) -> Signature | None:
    """A quotation, a dash and a name at the end of a line."""
    for dash in range(max(line[0] + 1, line[1] - _LONGEST - 1), line[1] - 1):
        if layout.doc[dash].text in DASHES and dash in ends:
            name = _name(layout, (dash + 1, line[1]))
            return (ends[dash], dash, name) if name else None
    return None


def _below(
    layout: Layout, above: TokenSpan, line: TokenSpan, ends: dict[int, TokenSpan], speakers: Speakers
) -> Signature | None:
    """A paragraph above a line that is a dash and a name, or a handle."""
    doc = layout.doc
    stop = line[1] - 1 if doc[line[1] - 1].text == "." else line[1]
    if stop - line[0] == 1 and doc[line[0]].text[0] == "@" and len(doc[line[0]]) > 2:
        told = _paragraph(layout, above)
        return (told, None, (line[0], stop)) if told else None
    name = _name(layout, (line[0] + 1, line[1])) if doc[line[0]].text in DASHES else None
    if name is None:
        return None
    if above[1] in ends:
        return ends[above[1]], line[0], name
    told = _paragraph(layout, above)
    if told is None or doc[line[0]].text in _HYPHENS or not speakers.known(name):  # a list's item
        return None
    return told, line[0], name


def _name(layout: Layout, span: TokenSpan) -> TokenSpan | None:
    """The words of a line behind a dash, without its stop, if they can be who signs."""
    doc = layout.doc
    end = span[1] - 1 if doc[span[1] - 1].text == "." else span[1]
    words = doc[span[0] : end]
    if not len(words) or len(words) > _LONGEST or any(token.tag_.startswith(("VB", "MD")) for token in words):
        return None
    return (span[0], end) if words[0].text[:1].isupper() or words[0].text[0] == "@" else None


def _paragraph(layout: Layout, line: TokenSpan) -> TokenSpan | None:
    """A line that ends like a sentence, without its full stop."""
    last = layout.doc[line[1] - 1].text
    if last not in {".", "!", "?", "…"} or line[1] - line[0] < 2:
        return None
    return (line[0], line[1] - 1) if last == "." else line
