"""Datelines are cut off content and source."""

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotex.components.finding.datelines import datelines, without_datelines
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SINGAPORE – Rain will fall , she said", 2),
        ("PORT LOUIS , Oct 3 ( AFP ) — Rain will fall , she said", 9),
        ("Accra ( Reuters ) - Rain will fall , she said", 5),
        ("NATO will leave – at last , she said", 0),
        ("Rain - and snow - will fall , she said", 0),
    ],
)
def test_content_begins_behind_the_dateline(text: str, first: int) -> None:
    words = text.split(" ")
    statement = Statement((len(words) - 1, len(words)), "statement", roles={"CONTENT": ((0, len(words) - 3),)})
    (found,) = without_datelines(Layout(Doc(Vocab(), words=words)), [statement])
    assert found.content == ((first, len(words) - 3),)


@pytest.mark.parametrize("wire", ["--", "/PRNewswire/ --", "(GLOBE NEWSWIRE) --", "--(BUSINESS WIRE)--"])
def test_the_words_between_a_dateline_and_a_cue_are_its_source(wire: str) -> None:
    doc = NLP(f"TARNOW, Feb. 10, 2025 {wire} Hexley Robotics today announced the opening")
    place = {token.text: token.i for token in doc}
    cue, last = place["announced"], len(doc)
    roles = {"CONTENT": ((cue + 1, last),), "DATE": ((cue - 1, cue),)}
    (found,) = without_datelines(Layout(doc), [Statement((cue, cue + 1), "statement", roles=roles)])
    assert found.roles["SOURCE"] == ((place["Hexley"], cue - 1),)
    assert datelines(Layout(doc)) == [(0, place["Hexley"])]


def test_a_statement_elsewhere_gets_no_source() -> None:
    words = "TARNOW – It rained . Then it was announced that all was well".split(" ")
    tags = ["VBD" if word == "rained" else "NN" for word in words]
    one = Statement((8, 9), "statement", roles={"CONTENT": ((9, 13),)})
    assert without_datelines(Layout(Doc(Vocab(), words=words, tags=tags)), [one]) == [one]
