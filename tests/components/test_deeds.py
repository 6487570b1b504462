"""Verbs of saying that report a deed are no statements."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.deeds import worded
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("lemma", "content", "kept"),
    [
        ("add", "3/CD %/NN", False),
        ("add", "that/IN it/PRP fell/VBD 3/CD %/NN", True),
        ("add", "“/`` 3/CD %/NN ”/''", True),
        ("claim", "six/CD lives/NNS in/IN May/NNP", False),
        ("claim", "responsibility/NN for/IN six/CD deaths/NNS", True),
        ("call", "a/DT taxi/NN", False),
        ("call", "the/DT taxi/NN an/DT insult/NN", True),
        ("decline", "comment/VB", False),
        ("decline", "comment/VB on/IN the/DT case/NN", True),
        ("say", "no/DT", True),
    ],
)
def test_deeds_are_left_out(lemma: str, content: str, kept: bool) -> None:
    pairs = [("He", "PRP"), (lemma, "VBD"), *(tuple(word.rsplit("/", 1)) for word in content.split())]
    words, tags = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    doc = Doc(NLP.vocab, words=words, tags=tags, lemmas=words, heads=[1] * len(words), deps=["dep"] * len(words))
    statement = Statement((1, 2), "statement", roles={"CONTENT": ((2, len(doc)),)})
    assert worded(doc, [statement]) == ([statement] if kept else [])
