"""Words that two statements claim side by side belong to the one whose cue is nearer.

The labeller looks at one cue at a time, so a quotation between two cues can be given to both. One statement inside
another shares its words rightly and is left alone.
"""

from quotex.components.finding.statements import Statement, TokenSpan, all_enclosing, neighbours


def settled(statements: list[Statement]) -> list[Statement]:
    """The statements; of several that claim the same span, those with a farther cue and other content lose it."""
    outer = all_enclosing(statements)
    out = []
    for index, (statement, near) in enumerate(zip(statements, neighbours(statements), strict=True)):
        rivals = [
            statements[place]
            for place in near
            if place != index
            and outer[index] != place
            and outer[place] != index
            and statements[place].act == statement.act
        ]
        kept = tuple(span for span in statement.content if not _lost(span, statement, rivals))
        out.append(statement.with_content(kept) if kept else statement)
    return out


def _lost(span: TokenSpan, statement: Statement, rivals: list[Statement]) -> bool:
    return any(
        _same(span, other) and _distance(span, rival.cue) < _distance(span, statement.cue)
        for rival in rivals
        for other in rival.content
    )


def _same(one: TokenSpan, other: TokenSpan) -> bool:
    """Whether two spans share most of their tokens."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > max(one[1] - one[0], other[1] - other[0])


def _distance(span: TokenSpan, cue: TokenSpan) -> int:
    """Tokens between a span and a cue; 0 if they touch or overlap."""
    return max(0, cue[0] - span[1], span[0] - cue[1])
