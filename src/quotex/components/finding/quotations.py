"""A quotation is said whole: content that takes in a part of one takes in all of it, or none.

The labeller sees a window around its cue, and so cuts long quotations short. In the gold training articles 1,594 of
1,600 quotations of five tokens or more lie wholly in the content of their statement, marks included.
"""

from dataclasses import replace

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

# Fewer tokens may be scare quotes, which content may cut.
_FEWEST_TOKENS = 5
_TITLE = 4
_MARKS = frozenset(["“", "”", '"'])


def whole_quotations(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with whole quotations as content; a piece of one that another statement has whole is dropped."""
    out = list(statements)
    outer = _outer(layout)
    for quote in outer:
        owners = [i for i, s in enumerate(out) if not _holds(quote, s.cue) and _overlap(quote, s)]
        most = max((_overlap(quote, out[i]) for i in owners), default=0)
        for i in owners:
            shared = _overlap(quote, out[i])
            if shared < quote[1] - quote[0]:
                out[i] = _whole(out[i], quote, shared == most or _begins(quote, out[i]))
    return [_unclosed(layout, _parted(statement, outer)) for statement in out]


def _unclosed(layout: Layout, statement: Statement) -> Statement:
    """The statement with a quotation that is never closed up to its paragraph's end, where no other mark follows."""
    content = tuple((start, _unclosed_end(layout, start, end)) for start, end in statement.content)
    return statement.with_content(content)


def _unclosed_end(layout: Layout, start: int, end: int) -> int:
    opened = layout.starts[start]
    if layout.doc[start].text not in _MARKS or any(low == opened for low, _ in layout.quoted):
        return end
    high = layout.paragraph(start)[1]
    while high > end and layout.doc[high - 1].is_space:
        high -= 1
    closed = any(token.text in _MARKS for token in layout.doc[start + 1 : high])
    return end if closed else max(end, high)


def _parted(statement: Statement, quotes: list[TokenSpan]) -> Statement:
    """The statement without words between its quotation and its source, which they belong to: {“Yes,” chef} <Lee>."""
    sources = statement.roles.get("SOURCE", ())
    for start, end in statement.content:
        close = next((high for low, high in quotes if low == start and end - _TITLE <= high < end), None)
        if close is not None and len(sources) == 1 and sources[0][0] == end:
            content = tuple((low, close) if low == start else (low, high) for low, high in statement.content)
            return replace(
                statement, roles={**statement.roles, "CONTENT": content, "SOURCE": ((close, sources[0][1]),)}
            )
    return statement


def _outer(layout: Layout) -> list[TokenSpan]:
    """The quotations that stand in no other."""
    found, reached = [], 0
    for start, end in layout.quoted:
        span = layout.touched(start, end)
        if start >= reached and span[1] - span[0] >= _FEWEST_TOKENS and layout.starts[span[0]] == start:
            found.append(span)
        reached = max(reached, end)
    return found


def _holds(quote: TokenSpan, cue: TokenSpan) -> bool:
    return quote[0] <= cue[0] < quote[1]


def _overlap(quote: TokenSpan, statement: Statement) -> int:
    return sum(max(0, min(end, quote[1]) - max(start, quote[0])) for start, end in statement.content)


def _begins(quote: TokenSpan, statement: Statement) -> bool:
    return any(start == quote[0] for start, _ in statement.content)


def _whole(statement: Statement, quote: TokenSpan, keep: bool) -> Statement:
    """The statement with all of a quotation, or with nothing of it where something else is left."""
    apart = [span for span in statement.content if span[1] <= quote[0] or quote[1] <= span[0]]
    touching = [span for span in statement.content if span not in apart]
    if keep:
        apart.append((min(quote[0], *(start for start, _ in touching)), max(quote[1], *(end for _, end in touching))))
    elif any(start < quote[0] or end > quote[1] for start, end in touching) or not apart:
        return statement
    return statement.with_content(tuple(sorted(apart)))
