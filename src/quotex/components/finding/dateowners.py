"""Whose a date is that more than one statement could have (GUIDELINES §2 and §5, date).

Counted in the gold training articles: a statement and one inside it never share a date (0 of 63 pairs), and the date of
a statement inside another stands in the other's content (31 of 32). "He said on Friday that …, adding …": a date
behind the first cue is seldom the second's (8 of 39), where one at the front serves both. Adverbs have none (0 of 95).
"""

import re
from dataclasses import replace

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan, all_enclosing

_GOES_ON = re.compile(r",?\s+(?:where|(?:in|at|during) which|to)\b")  # "at a briefing on Friday, where he said …"


def dates_settled(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements without those dates that another one tells of or has."""
    if not any("DATE" in statement.roles for statement in statements):
        return statements
    outer = all_enclosing(statements)
    return [
        _undated(statement) if _date(statement) and _of_others(layout, index, statements, outer) else statement
        for index, statement in enumerate(statements)
    ]


def _of_others(layout: Layout, index: int, statements: list[Statement], outer: list[int | None]) -> bool:
    statement, around = statements[index], outer[index]
    (date,) = _date(statement)
    if _adverb(layout, statement) or any(_told(date, statement, other) for other in statements):
        return True
    if around is not None and not _inside(date, statements[around]):
        return True
    goes_on = _GOES_ON.match(layout.text, layout.characters(date)[1])
    return any(
        _date(other) == (date,)
        and (
            _inside(date, statement)
            if outer[place] == index
            else other.cue[0] < date[0] < statement.cue[0] and not goes_on
        )
        for place, other in enumerate(statements)
        if place != index
    )


def _date(statement: Statement) -> tuple[TokenSpan, ...]:
    return statement.roles.get("DATE", ())[:1]


def _undated(statement: Statement) -> Statement:
    return replace(statement, roles={role: spans for role, spans in statement.roles.items() if role != "DATE"})


def _inside(date: TokenSpan, statement: Statement) -> bool:
    return any(low <= date[0] and date[1] <= high for low, high in statement.content)


def _adverb(layout: Layout, statement: Statement) -> bool:
    """Whether the cue is "reportedly" or the like, without a source."""
    low, high = statement.cue
    return high - low == 1 and "SOURCE" not in statement.roles and layout.doc[low].tag_ == "RB"


def _told(date: TokenSpan, statement: Statement, other: Statement) -> bool:
    """Whether a date stands in content that holds neither the statement's cue nor any other part of it."""
    cue = statement.cue
    return other is not statement and any(
        low <= date[0]
        and date[1] <= high
        and not (low <= cue[0] < high)
        and not any(
            low < end and start < high
            for spans in statement.roles.values()
            for start, end in spans
            if (start, end) != date
        )
        for low, high in other.content
    )
