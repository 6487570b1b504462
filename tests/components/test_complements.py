"""Prepositions and addressees: what belongs to the verb of saying and what to its content."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.complements import complemented
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")

# (words with the cue in [] and content in {}; a tag after a slash; cue, content and addressee that come out)
CASES = [
    ("They [ complained about/IN ] { the noise }", "complained", "about the noise", ""),
    ("They [ called on/IN ] { the mayor }", "called on", "the mayor", ""),
    ("They [ called ] { for/IN the mayor }", "called for", "the mayor", ""),
    ("They [ pleaded not/RB guilty/JJ ] { to/IN theft }", "pleaded", "not guilty to theft", ""),
    ("They [ claimed to/TO ] { be ill }", "claimed", "to be ill", ""),
    ("They [ tweeted :/: ] { be ill }", "tweeted", "be ill", ""),
    ("He [ thanked ] { the/DT crew/NN for/IN soup/NN }", "thanked", "for soup", "the crew"),
    ("He [ told ] { Ann/NNP Lee/NNP to/TO wait/VB }", "told", "to wait", "Ann Lee"),
    ("He [ asked ] { permission/NN to/TO wait/VB }", "asked", "permission to wait", ""),
    ("He [ said ] { Ann/NNP to/TO wait/VB }", "said", "Ann to wait", ""),
    ("{ Bo/nsubj:pass } was [ told ] { to/TO wait/VB }", "told", "to wait", "Bo"),
    ("{ Bo/nsubj:pass } was [ told ] { of/IN it/PRP }", "told", "Bo | of it", ""),
]
LEMMAS = {"complained": "complain", "called": "call", "claimed": "claim", "tweeted": "tweet", "thanked": "thank"} | {
    "told": "tell",
    "asked": "ask",
    "pleaded": "plead",
    "said": "say",
}


def marked(text: str) -> tuple[Doc, Statement]:
    words, tags, deps, content, cue, opened = [], [], [], [], (0, 0), 0
    for part in text.split():
        if part in "[{":
            opened = len(words)
        elif part == "]":
            cue = opened, len(words)
        elif part == "}":
            content.append((opened, len(words)))
        else:
            word, _, mark = part.partition("/")
            words.append(word)
            tags.append("VBD" if word in LEMMAS else mark if mark and mark != "nsubj:pass" else "NN")
            deps.append(mark if mark == "nsubj:pass" else "dep")
    deps[cue[0]] = "ROOT"
    lemmas = [LEMMAS.get(word, word) for word in words]
    doc = Doc(NLP.vocab, words=words, tags=tags, lemmas=lemmas, heads=[cue[0]] * len(words), deps=deps)
    roles: dict[str, tuple[TokenSpan, ...]] = {"CONTENT": tuple(content)}
    return doc, Statement(cue, "statement", roles=roles)


@pytest.mark.parametrize(("text", "cue", "content", "addressee"), CASES)
def test_what_belongs_to_the_verb(text: str, cue: str, content: str, addressee: str) -> None:
    doc, statement = marked(text)
    (found,) = complemented(doc, [statement])
    assert doc[slice(*found.cue)].text == cue
    assert " | ".join(doc[slice(*span)].text for span in found.content) == content
    assert " | ".join(doc[slice(*span)].text for span in found.roles.get("ADDRESSEE", ())) == addressee
