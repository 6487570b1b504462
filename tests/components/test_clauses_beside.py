"""A clause beside an attribution that the network left without content."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.clauses_beside import with_clause
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import TokenSpan

NLP = spacy.blank("en")

# (words with the cue in [] and the source in <>; the content that comes out, if any)
CASES = [
    ("The road was shut , < police > [ said ] .", "The road was shut"),
    ("The road was shut , < police > [ have told ] the court .", "The road was shut"),
    ("[ According to ] < police > , the road was shut .", "the road was shut"),
    ("The road and the bridge , < police > [ said ] .", None),  # no clause
    ("The road was shut and < police > [ said ] so .", None),  # no comma
    ("The road was shut , [ said ] < police > .", None),  # the quotation's own order: left to other rules
    ("It was late : [ according to ] < police > , all was well .", None),
]


def marked(text: str) -> tuple[Doc, TokenSpan, TokenSpan]:
    words: list[str] = []
    places: dict[str, int] = {}
    for part in text.split():
        if part in "[]<>":
            places[part] = len(words)
        else:
            words.append(part)
    tags = ["VBD" if word == "was" else "NN" for word in words]
    deps = ["ROOT", *["dep"] * (len(words) - 1)]
    starts = [index == 0 for index in range(len(words))]
    doc = Doc(NLP.vocab, words=words, tags=tags, heads=[0] * len(words), deps=deps, sent_starts=starts)
    return doc, (places["["], places["]"]), (places["<"], places[">"])


@pytest.mark.parametrize(("text", "content"), CASES)
def test_the_clause_beside_an_attribution(text: str, content: str | None) -> None:
    doc, cue, source = marked(text)
    spans = with_clause(Layout(doc), cue, {"SOURCE": (source,)}).get("CONTENT", ())
    assert [doc[start:end].text for start, end in spans] == ([content] if content else [])


def test_without_a_source_or_a_parse_there_is_none() -> None:
    doc, cue, source = marked(CASES[0][0])
    assert with_clause(Layout(doc), cue, {}) == {}
    plain = Doc(NLP.vocab, words=[token.text for token in doc])
    assert with_clause(Layout(plain), cue, {"SOURCE": (source,)}) == {"SOURCE": (source,)}
