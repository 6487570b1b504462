"""Content in pieces: a sentence is parted by its attribution and by nothing else.

"{The men}, according to the police, {fled}" has two pieces. Two pieces on the same side of the attribution are the
labeller's mistake: in the gold training articles there are twelve, but for a quotation behind a colon.
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_QUOTATION = frozenset(["“", '"', "‘", "'", "«", "„", "``", ":", "''"])
_STOPS = frozenset([",", ";", ".", "—", "–"])
_CLAUSE = 4


def in_pieces(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with content that is parted by their attribution alone."""
    return [
        _resumed(layout, _said(layout, _nearest(layout, _around(one)))) if not one.bare and one.content else one
        for one in statements
    ]


def _said(layout: Layout, statement: Statement) -> Statement:
    """The statement without what its speaker does meanwhile: {“It leaks,”} he said, lighting a pipe."""
    cue, doc = statement.cue, layout.doc
    if doc[statement.content[0][0]].text not in _QUOTATION or statement.content[0][0] > cue[0]:
        return statement
    kept = tuple(
        span
        for span in statement.content
        if span[0] < cue[1]
        or doc[span[0]].tag_ != "VBG"
        or doc[span[0] - 1].text != ","
        or any(token.text in _QUOTATION for token in doc[span[0] : span[1]])
    )
    return statement.with_content(kept)


def _around(statement: Statement) -> Statement:
    """The statement with content that does not hold its own cue ("some {money} [allegedly] {was lost}")."""
    low, high = statement.cue
    out: list[TokenSpan] = []
    for start, end in statement.content:
        out += [(start, low), (high, end)] if start < low and high < end else [(start, end)]
    return statement.with_content(tuple(out))


def _attribution(statement: Statement) -> list[TokenSpan]:
    return [statement.cue, *(span for role, spans in statement.roles.items() if role != "CONTENT" for span in spans)]


def _nearest(layout: Layout, statement: Statement) -> Statement:
    """Of two pieces of a sentence with nothing of the attribution between them, the one nearer to the cue is kept.

    Before the cue, where content begins with the sentence, words between them belong to it.
    """
    content, cue = list(statement.content), statement.cue
    taken = _attribution(statement)
    for one, other in zip(statement.content, statement.content[1:], strict=False):
        gap = layout.doc[one[1] : other[0]]
        if (
            layout.sentences[one[0]] != layout.sentences[other[0]]
            or layout.sentences[one[0]] != layout.sentences[cue[0]]
            or any(low < other[0] and one[1] < high for low, high in taken)
            or layout.doc[other[0]].text in _QUOTATION
            or any(token.text in _QUOTATION for token in gap)
        ):
            continue
        if other[1] <= cue[0] and sum(token.is_alpha for token in gap) >= _CLAUSE:
            content = [span for span in content if span not in (one, other)] + [(one[0], other[1])]
        else:
            farther = one if other[1] <= cue[0] else other
            content = [span for span in content if span != farther]
    return statement.with_content(tuple(sorted(content)))


def _resumed(layout: Layout, statement: Statement) -> Statement:
    """A clause whose verb stands behind the parenthetic attribution takes it in."""
    doc, cue = layout.doc, statement.cue
    end = max(high for _, high in _attribution(statement))
    last = statement.content[-1]
    if (
        "SOURCE" not in statement.roles
        or last[1] > cue[0]
        or last[1] >= len(doc)
        or doc[last[1]].text != ","
        or not any(low == last[1] + 1 for low, _ in _attribution(statement))
    ):
        return statement
    start = end + 1 if end < len(doc) and doc[end].text == "," else end
    limit = layout.sentence(cue[0])[1]
    if start >= limit or doc[start - 1].text != "," or doc[start].tag_ not in _FINITE:
        return statement
    stop = next((i for i in range(start, limit) if doc[i].text in _STOPS or doc[i].is_space), limit)
    content = (*statement.content, (start, stop))
    return statement.with_content(content)
