"""Labels beside a quotation: a name and a colon before it, or a dash and a name behind it."""

import pytest
import spacy

from quotex.components.finding.labels import labelled
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Mayor: ‘No more ships after October’\n\nThe mayor spoke.", "Mayor", ":"),
        ("Ann Lee, plumber: “I saw the pipe burst.”", "Ann Lee, plumber", ":"),
        ("The day began.\n“I have read it four times.” — Dora Lind, gate 12.", "Dora Lind, gate 12", "—"),
    ],
)
def test_a_label_is_the_source(text: str, source: str, cue: str) -> None:
    doc = NLP(text)
    (found,) = labelled(doc, [])
    (span,) = found.roles["SOURCE"]
    assert doc[span[0] : span[1]].text == source
    assert doc[found.cue[0]].text == cue


@pytest.mark.parametrize(
    "text",
    ["It was late: “Nobody came to the door.” The street slept.", "then: “Nobody came to the door.”", "Ann: yes"],
)
def test_other_quotations_have_no_label(text: str) -> None:
    assert labelled(NLP(text), []) == []


def test_a_claimed_quotation_is_left_alone() -> None:
    doc = NLP("Ann Lee: “I saw the pipe burst.”")
    known = [Statement((0, 1), "statement", roles={"CONTENT": ((3, len(doc)),)})]
    assert labelled(doc, known) == known
