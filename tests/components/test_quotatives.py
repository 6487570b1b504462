"""The verb and its subject right behind a quotation are cue and source."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.quotatives import attributed
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


def attribution(text: str, verb: str, subject: str, *known: Statement) -> list[tuple[str, str]]:
    """Cue and source of what is found in words that stand apart, with one verb and its subject."""
    words = text.split()
    place = {word: index for index, word in enumerate(words)}
    heads = [place[verb]] * len(words)
    doc = Doc(
        NLP.vocab,
        words=words,
        heads=heads,
        deps=["ROOT" if word == verb else "nsubj" if word == subject else "dep" for word in words],
        tags=["VBD" if word == verb else "WDT" if word == "which" else "NN" for word in words],
        spaces=[
            word not in "“," and (i + 1 == len(words) or words[i + 1] not in ".,”?") for i, word in enumerate(words)
        ],
    )
    found = [one for one in attributed(Layout(doc), list(known)) if one not in known]
    return [(doc[slice(*one.cue)].text, doc[slice(*one.roles["SOURCE"][0])].text) for one in found]


@pytest.mark.parametrize(
    ("text", "verb", "subject", "expected"),
    [
        ("“ Not on my watch , ” thundered Crane .", "thundered", "Crane", [("thundered", "Crane")]),
        ("“ Is it on my watch ? ” Crane thundered .", "thundered", "Crane", [("thundered", "Crane")]),
        ("“ Not on my watch ” , Crane thundered .", "thundered", "Crane", [("thundered", "Crane")]),
        ("“ Not on my watch . ” Crane left .", "left", "Crane", []),
        ("“ Not on my watch , ” which ended there .", "ended", "which", []),
        ("“ Salt , ” won Crane a prize .", "won", "Crane", []),
        ("“ Not on my watch , ” Crane .", "Crane", "Crane", []),
        ("“ Not on my watch , ” was Crane .", "was", "Crane", []),
    ],
)
def test_the_verb_behind_an_open_quotation(text: str, verb: str, subject: str, expected: list[tuple[str, str]]) -> None:
    assert attribution(text, verb, subject) == expected


def test_a_verb_that_is_a_cue_already_is_left_alone() -> None:
    known = Statement((7, 8), "statement", roles={"CONTENT": ((0, 7),)})
    assert attribution("“ Not on my watch , ” thundered Crane .", "thundered", "Crane", known) == []


def test_a_subject_that_the_parser_takes_for_an_object_is_the_source() -> None:
    words = ["“", "Where", "is", "it", "?", "”", "bellowed", "farmer", "Huw", "."]
    doc = Doc(
        NLP.vocab,
        words=words,
        heads=[6, 6, 6, 6, 6, 6, 6, 8, 6, 6],
        deps=["dep"] * 6 + ["ROOT", "compound", "obj", "punct"],
        tags=["``", "WRB", "VBZ", "PRP", ".", "''", "VBD", "NN", "NNP", "."],
        spaces=[False, True, True, False, False, True, True, True, False, False],
    )
    (found,) = attributed(Layout(doc), [])
    assert (found.cue, found.roles["SOURCE"]) == ((6, 7), ((7, 9),))
