"""Words that two cues claim go to the nearer one, unless one statement stands inside the other."""

from quotex.components.finding.claims import settled
from quotex.components.finding.statements import Statement, TokenSpan


def statement(cue: TokenSpan, *content: TokenSpan) -> Statement:
    return Statement(cue, "statement", roles={"CONTENT": content})


def contents(*statements: Statement) -> list[tuple[TokenSpan, ...]]:
    return [one.content for one in settled(list(statements))]


def test_the_nearer_cue_keeps_a_span_that_both_claim() -> None:
    assert contents(statement((2, 3), (3, 8), (10, 20)), statement((22, 23), (10, 20))) == [((3, 8),), ((10, 20),)]


def test_the_only_content_of_a_statement_stays() -> None:
    assert contents(statement((2, 3), (10, 20)), statement((22, 23), (10, 20))) == [((10, 20),), ((10, 20),)]


def test_a_nested_statement_shares_the_words_around_it() -> None:
    outer, inner = statement((1, 2), (2, 20)), statement((4, 5), (6, 20))
    assert contents(outer, inner) == [((2, 20),), ((6, 20),)]


def test_spans_that_differ_are_left_alone() -> None:
    assert contents(statement((2, 3), (3, 8), (10, 12)), statement((22, 23), (10, 20))) == [
        ((3, 8), (10, 12)),
        ((10, 20),),
    ]
