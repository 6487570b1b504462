"""The author's own words are no statement."""

import pytest
import spacy

from quotex.components.finding.authors import without_authors
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")


def statement(cue: TokenSpan, source: TokenSpan, content: TokenSpan) -> Statement:
    return Statement(cue, "statement", roles={"SOURCE": (source,), "CONTENT": (content,)})


@pytest.mark.parametrize(
    ("text", "kept"),
    [("I said it is late .", False), ("We asked why it closed .", False), ("She said it is late .", True)],
)
def test_the_authors_first_person_is_no_source(text: str, kept: bool) -> None:
    layout, one = Layout(NLP(text)), statement((1, 2), (0, 1), (2, 5))
    assert without_authors(layout, [one]) == ([one] if kept else [])


def test_a_first_person_inside_another_statement_or_quotation_stays() -> None:
    told = [statement((1, 2), (0, 1), (2, 7)), statement((3, 4), (2, 3), (4, 7))]
    assert without_authors(Layout(NLP("Lee: I said it is late")), told) == told
    quoted = statement((2, 3), (1, 2), (3, 6))
    assert without_authors(Layout(NLP("“I said it is late”")), [quoted]) == [quoted]
