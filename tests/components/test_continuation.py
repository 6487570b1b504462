"""Quoted sentences without a cue: whose they are by where they stand."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.continuation import continued
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
    found = continued(doc, [Statement(span(doc, "said"), "statement", roles=roles)] if content else [])
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
