"""Pieces of cues: joined where they touch, dropped where they report nothing."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.cues import Anchor, whole_cues

VOCAB = spacy.blank("en").vocab
WORDS = ["She", "also", "said", "he", "has", "money", "and", "reportedly", "sang"]
TAGS = ["PRP", "RB", "VBD", "PRP", "VBZ", "NN", "CC", "RB", "VBD"]


def cue(start: int, end: int, bare: bool = False) -> Anchor:
    return "statement", bare, start, end


def test_pieces_that_touch_are_joined() -> None:
    doc = Doc(VOCAB, words=WORDS, tags=TAGS)
    assert whole_cues(doc, [cue(1, 2), cue(2, 3)]) == [cue(1, 3)]


def test_function_words_alone_are_dropped_but_not_the_adverbs_of_report() -> None:
    doc = Doc(VOCAB, words=WORDS, tags=TAGS)
    assert whole_cues(doc, [cue(2, 3), cue(4, 5), cue(7, 8)]) == [cue(2, 3), cue(7, 8)]


def test_anchors_of_bare_quotations_and_untagged_docs_stay() -> None:
    assert whole_cues(Doc(VOCAB, words=WORDS, tags=TAGS), [cue(1, 2, True)]) == [cue(1, 2, True)]
    assert whole_cues(Doc(VOCAB, words=WORDS), [cue(1, 2)]) == [cue(1, 2)]
