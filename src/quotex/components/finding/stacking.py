"""Statements that report a statement: "Canada has told Denmark that it will pay, the ministry said."

Where an attribution behind a clause got the same words as the one inside that clause, what it reports is the whole
clause (GUIDELINES §3, within).
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement


def stacked(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, those that stand behind another one with the same words having all of it as content."""
    return [_around(layout, one, statements) for one in statements]


def _around(layout: Layout, statement: Statement, others: list[Statement]) -> Statement:
    if statement.bare or len(statement.content) != 1:
        return statement
    ((start, end),) = statement.content
    behind = min(place[0] for place in (statement.cue, *statement.roles.get("SOURCE", ())))
    if behind < end or layout.doc[end : end + 1].text != ",":
        return statement
    for other in others:
        if other is statement or other.bare or other.content != statement.content or other.cue[1] > start:
            continue
        places = (other.cue, *(span for role in ("SOURCE", "ADDRESSEE") for span in other.roles.get(role, ())))
        first = min(place[0] for place in places)
        if layout.sentence(first) == layout.sentence(start):
            return statement.with_content(((first, end),))
    return statement
