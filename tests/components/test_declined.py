"""Words that are refused are a statement's where the network takes them for an attitude."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.declined import declined

VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("words", "lemmas", "tags", "expected"),
    [
        ("declined to comment on", "decline to comment on", "VBD TO VB IN", ("statement", False, 0, 3)),
        ("would not discuss", "would not discuss", "MD RB VB", ("statement", False, 0, 3)),
        ("refused to attack", "refuse to attack", "VBD TO VB", ("attitude", False, 0, 3)),
        ("to discuss", "to discuss", "TO VB", ("attitude", False, 0, 2)),
    ],
)
def test_attitudes_that_decline_words_are_statements(words, lemmas, tags, expected):
    doc = Doc(VOCAB, words=words.split(), lemmas=lemmas.split(), tags=tags.split())
    assert declined(doc, [("attitude", False, 0, len(doc))]) == [expected]


def test_other_anchors_stay_as_they_are():
    doc = Doc(VOCAB, words=["declined", "to", "comment"], lemmas=["decline", "to", "comment"], tags=["VBD", "TO", "VB"])
    assert declined(doc, [("statement", False, 0, 1)]) == [("statement", False, 0, 1)]
