"""Content that takes in a part of a quotation takes in all of it, or none."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.quotations import whole_quotations
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")
TEXT = (
    "Ann Lee said: “It is safe. We have checked the bridge twice.” Later Bo Fox added, “It is shut for good, I fear.”"
)
FIRST, SECOND = "“It is safe. We have checked the bridge twice.”", "“It is shut for good, I fear.”"


def span(doc: Doc, words: str) -> TokenSpan:
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words))
    assert found is not None
    return found.start, found.end


def contents(*statements: tuple[str, tuple[str, ...]]) -> list[list[str]]:
    """The texts of the content of statements, given by cue and content, once their quotations are whole."""
    doc = NLP(TEXT)
    given = [
        Statement(span(doc, cue), "statement", roles={"CONTENT": tuple(span(doc, words) for words in content)})
        for cue, content in statements
    ]
    return [[doc[s:e].text for s, e in found.content] for found in whole_quotations(Layout(doc), given)]


def test_a_quotation_cut_short_is_completed() -> None:
    assert contents(("said", ("“It is safe. We have",))) == [[FIRST]]


def test_a_quotation_begun_late_is_completed() -> None:
    assert contents(("said", ("safe. We have checked the bridge twice.”",))) == [[FIRST]]


def test_the_end_of_another_statements_quotation_is_dropped() -> None:
    found = contents(("said", (FIRST, "for good, I fear.”")), ("added", (SECOND,)))
    assert found == [[FIRST], [SECOND]]


def test_the_only_content_of_a_statement_stays() -> None:
    assert contents(("said", ("I fear",)), ("added", (SECOND,))) == [["I fear"], [SECOND]]


def test_a_statement_inside_the_quotation_keeps_its_part() -> None:
    assert contents(("checked", ("the bridge",))) == [["the bridge"]]


def test_words_between_a_quotation_and_its_source_are_the_sources() -> None:
    doc = NLP("“It is shut for good,” chef Bo Fox said.")
    roles = {"CONTENT": (span(doc, "“It is shut for good,” chef"),), "SOURCE": (span(doc, "Bo Fox"),)}
    (found,) = whole_quotations(Layout(doc), [Statement(span(doc, "said"), "statement", roles=roles)])
    assert found.roles == {
        "CONTENT": (span(doc, "“It is shut for good,”"),),
        "SOURCE": (span(doc, "chef Bo Fox"),),
    }


def test_a_quotation_without_closing_mark_goes_on_to_its_paragraphs_end() -> None:
    doc = NLP('"It is safe," Ann Lee said. "We have checked. We will again.\n\nThe bridge is grey.')
    roles = {"CONTENT": (span(doc, '"We have checked'),)}
    (found,) = whole_quotations(Layout(doc), [Statement(span(doc, "said"), "statement", roles=roles)])
    assert [doc[slice(*place)].text for place in found.content] == ['"We have checked. We will again.']
