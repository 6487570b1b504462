"""Quoted sentences without a cue: whose they are by where they stand."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.continuation import continued
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")
FIRST = "“It is safe,” Ann Lee said."


def span(doc: Doc, words: str) -> TokenSpan:
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words))
    assert found is not None
    return found.start, found.end


def contents(text: str, *content: str) -> list[list[str]]:
    """The texts of all statements' content, where one statement with the cue "said" is there already."""
    doc = NLP(text)
    roles = {"CONTENT": tuple(span(doc, words) for words in content)}
    found = continued(Layout(doc), [Statement(span(doc, "said"), "statement", roles=roles)] if content else [])
    return [[doc[start:end].text for start, end in statement.content] for statement in found]


def test_a_quoted_sentence_in_the_paragraph_goes_on() -> None:
    text = FIRST + " “We have checked it twice.”"
    assert contents(text, "“It is safe,”") == [["“It is safe,”", "“We have checked it twice.”"]]


def test_a_quoted_paragraph_goes_on() -> None:
    text = FIRST + "\n\n“We have checked it twice.\n\n“And we will again.”"
    assert contents(text, "“It is safe,”") == [["“It is safe,”", "“We have checked it twice.", "“And we will again.”"]]


def test_a_quotation_in_another_paragraph_stands_alone() -> None:
    text = FIRST + "\n\nThe street was dark. “Nobody told us a thing.”"
    assert contents(text, "“It is safe,”") == [["“It is safe,”"], ["“Nobody told us a thing.”"]]


def test_scare_quotes_and_claimed_words_are_left_alone() -> None:
    assert contents(FIRST + " The “Old Lady” of the bay is grey.", "“It is safe,”") == [["“It is safe,”"]]
    assert contents("Nothing is “quoted” here.") == []


def test_without_any_statement_it_stands_alone() -> None:
    assert contents("“Nobody told us a thing.”") == [["“Nobody told us a thing.”"]]


def test_paragraphs_of_one_quotation_belong_to_the_attribution_behind_the_last() -> None:
    text = "“Nobody told us a thing.\n\n“Now it is late,” Ann Lee said."
    assert contents(text, "“Now it is late,”") == [["“Nobody told us a thing.", "“Now it is late,”"]]


def test_a_statement_inside_a_quotation_does_not_own_it() -> None:
    text = "“Nobody said it was late. We all knew.”"
    assert contents(text, "it was late") == [["“Nobody said it was late. We all knew.”"], ["it was late"]]


def test_a_colon_introduces_a_person() -> None:
    doc = Doc(
        NLP.vocab,
        words=["She", "was", "blunt", ":", "“", "We", "are", "shut", ".", "”"],
        heads=[2, 2, 2, 2, 7, 7, 7, 7, 7, 7],
        deps=["nsubj", "cop", "ROOT", "punct", "punct", "nsubj", "cop", "ROOT", "punct", "punct"],
        spaces=[True, True, False, True, False, True, True, False, False, False],
    )
    (found,) = continued(Layout(doc), [])
    assert (found.cue, found.roles["SOURCE"]) == ((3, 4), ((0, 1),))


def test_a_verb_of_speaking_before_the_colon_is_the_cue() -> None:
    doc = Doc(
        NLP.vocab,
        words=["The", "boss", "has", "posted", ":", "“", "We", "are", "shut", ".", "”"],
        heads=[1, 3, 3, 3, 3, 8, 8, 8, 8, 8, 8],
        deps=["det", "nsubj", "aux", "ROOT", "punct", "punct", "nsubj", "cop", "ROOT", "punct", "punct"],
        spaces=[True, True, True, False, True, False, True, True, False, False, False],
    )
    (found,) = continued(Layout(doc), [])
    assert (found.cue, found.roles["SOURCE"], found.bare) == ((2, 4), ((0, 2),), False)
