"""A date that two statements could have goes to the one that it belongs to."""

import spacy

from quotex.components.finding.dateowners import dates_settled
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")
ON_FRIDAY = "Lee said on Friday it is safe , adding that Kim told him so ."
DATE = (3, 4)


def statement(
    cue: TokenSpan, date: TokenSpan | None, *content: TokenSpan, source: TokenSpan | None = None
) -> Statement:
    roles = {"CONTENT": content} | ({"DATE": (date,)} if date else {}) | ({"SOURCE": (source,)} if source else {})
    return Statement(cue, "statement", roles=roles)


def dated(text: str, *statements: Statement, adverbs: tuple[str, ...] = ()) -> list[bool]:
    doc = NLP(text)
    for token in doc:
        token.tag_ = "RB" if token.text in adverbs else "VBD"
    return ["DATE" in one.roles for one in dates_settled(Layout(doc), list(statements))]


def test_a_date_behind_the_first_cue_is_not_the_second_ones() -> None:
    assert dated(ON_FRIDAY, statement((1, 2), DATE, (4, 7)), statement((8, 9), DATE, (9, 14))) == [True, False]


def test_a_date_at_the_front_serves_both() -> None:
    text = "On Friday Lee said it is safe , adding that Kim told him so ."
    assert dated(text, statement((3, 4), (1, 2), (4, 7)), statement((8, 9), (1, 2), (9, 14))) == [True, True]


def test_a_date_before_where_serves_what_was_said_there() -> None:
    text = "He attacked it at a briefing on Friday, where he said it is safe ."
    assert dated(text, statement((1, 2), (7, 8), (2, 3)), statement((11, 12), (7, 8), (12, 15))) == [True, True]


def test_the_date_of_the_telling_is_not_that_of_what_is_told_of() -> None:
    inner, outer = statement((2, 3), (11, 12), (3, 6)), statement((9, 10), (11, 12), (0, 7))
    assert dated("Iran has told Oman of it all , they said on Friday .", inner, outer) == [False, True]


def test_a_date_inside_the_content_is_that_of_the_statement_inside() -> None:
    text = "Lee said Kim told him on Friday that it is safe ."
    assert dated(text, statement((1, 2), (6, 7), (2, 11)), statement((3, 4), (6, 7), (7, 11))) == [False, True]


def test_an_adverb_without_a_source_has_no_date() -> None:
    text = "On Friday three people reportedly died there ."
    assert dated(text, statement((4, 5), (1, 2), (2, 7)), adverbs=("reportedly",)) == [False]
    assert dated(text, statement((4, 5), (1, 2), (2, 7), source=(2, 4)), adverbs=("reportedly",)) == [True]


def test_without_dates_nothing_changes() -> None:
    statements = [statement((1, 2), None, (4, 7))]
    assert dates_settled(Layout(NLP(ON_FRIDAY)), statements) is statements
