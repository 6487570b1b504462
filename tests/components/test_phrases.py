"""Content that is not cut inside a phrase."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.phrases import whole_phrases
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")

# (words with cue in [], source in <>, content in {}; after a slash the relation to the next word; the whole content)
CASES = [
    ("< Lee > [ said ] { he saw the/det } man here .", "he saw the man here"),
    ("< Lee > [ said ] { he saw the/det } man , who ran .", "he saw the man"),
    ("< Lee > [ said ] { he } saw it .", "he"),
    ("In May , { the bridge was shut } , < Lee > [ said ] .", "In May , the bridge was shut"),
    ("But { the bridge was shut } , [ said ] < Lee > .", "the bridge was shut"),
    ("OSLO — { the bridge was shut } , [ said ] < Lee > .", "the bridge was shut"),
    ("It rained ; near Os , { the bridge was shut } , [ said ] < Lee > .", "near Os , the bridge was shut"),
    ("By law { the bridge was shut } when < Lee > [ spoke ] .", "the bridge was shut"),
    ("By law { the bridge was shut } , [ reportedly ] .", "the bridge was shut"),
]


def marked(text: str) -> tuple[Doc, Statement]:
    words, deps, open_at, spans = [], [], 0, {}
    for part in text.split():
        if part in "[<{":
            open_at = len(words)
        elif part in "]>}":
            spans[part] = (open_at, len(words))
        else:
            word, _, dep = part.partition("/")
            words.append(word)
            deps.append(dep or "dep")
    heads = [i + 1 if dep != "dep" else 0 for i, dep in enumerate(deps)]
    deps[0] = "ROOT"
    doc = Doc(NLP.vocab, words=words, heads=heads, deps=deps)
    roles: dict[str, tuple[TokenSpan, ...]] = {"CONTENT": (spans["}"],)}
    if ">" in spans:
        roles["SOURCE"] = (spans[">"],)
    return doc, Statement(spans["]"], "statement", roles=roles)


@pytest.mark.parametrize(("text", "content"), CASES)
def test_content_is_made_of_whole_phrases(text: str, content: str) -> None:
    doc, statement = marked(text)
    (found,) = whole_phrases(Layout(doc), [statement])
    ((start, end),) = found.content
    assert " ".join(token.text for token in doc[start:end]) == content


def test_what_another_cue_stands_in_is_left_out() -> None:
    doc, statement = marked("Fox warned that { the bridge was shut } , < Lee > [ said ] .")
    (found, _) = whole_phrases(Layout(doc), [statement, Statement((1, 2), "statement")])
    assert found == statement


def test_without_a_parse_content_stays() -> None:
    statement = Statement((1, 2), "statement", roles={"CONTENT": ((2, 4),)})
    assert whole_phrases(Layout(NLP("Lee said he saw the man.")), [statement]) == [statement]


def test_plain_sentences_behind_the_attribution_are_not_said() -> None:
    words = ["It", "rained", ",", "Lee", "said", ".", "It", "is", "May", ".", "“", "Go", "”"]
    starts = [index in {0, 6, 10} for index in range(len(words))]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts)
    doc[1].dep_ = "ROOT"
    spans = ((0, 2), (6, 9), (10, 13))
    (found,) = whole_phrases(Layout(doc), [Statement((4, 5), "statement", roles={"CONTENT": spans})])
    assert found.content == ((0, 2), (10, 13))


def test_content_behind_a_noun_ends_before_its_verb() -> None:
    words = ["The", "demand", "for", "a", "rise", "was", "made"]
    doc = Doc(
        NLP.vocab,
        words=words,
        tags=["DT", "NN", "IN", "DT", "NN", "VBD", "VBN"],
        heads=[1, 6, 4, 4, 1, 6, 6],
        deps=["det", "nsubj:pass", "case", "det", "nmod", "aux:pass", "ROOT"],
    )
    (found,) = whole_phrases(Layout(doc), [Statement((1, 2), "statement", roles={"CONTENT": ((2, 7),)})])
    assert found.content == ((2, 5),)
