"""Labels beside a quotation: a name and a colon before it, or a dash and a name behind it."""

import pytest
import spacy

from quotex.components.finding.labels import labelled
from quotex.components.finding.layout import Layout
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
    (found,) = labelled(Layout(doc), [])
    (span,) = found.roles["SOURCE"]
    assert doc[span[0] : span[1]].text == source
    assert doc[found.cue[0]].text == cue


@pytest.mark.parametrize(
    "text",
    ["It was late: “Nobody came to the door.” The street slept.", "then: “Nobody came to the door.”", "Ann: yes"],
)
def test_other_quotations_have_no_label(text: str) -> None:
    assert labelled(Layout(NLP(text)), []) == []


def test_a_claimed_quotation_is_left_alone() -> None:
    doc = NLP("Ann Lee: “I saw the pipe burst.”")
    known = [Statement((0, 1), "statement", roles={"CONTENT": ((3, len(doc)),)})]
    assert labelled(Layout(doc), known) == known


def parsed(text: str) -> Layout:
    """The layout of a text with verbs tagged, as far as the labels ask for it."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = "VBZ" if token.text in {"is", "stays", "says"} else "NN"
    return Layout(doc)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Police: road is closed\n\nThe road stays shut.", "Police", "road is closed"),
        ("Road is closed – inquiry\n\nThe road stays shut.", "inquiry", "Road is closed"),
        ("Keane: road is closed", "Keane", "road is closed"),
        (
            "Road is closed until the sixth of May: police\n\nIt was late.",
            "police",
            "Road is closed until the sixth of May",
        ),
        ("Road is closed until the sixth of May: NHC", "NHC", "Road is closed until the sixth of May"),
    ],
)
def test_a_headline_without_marks_tells_what_someone_says(text: str, source: str, content: str) -> None:
    layout = parsed(text)
    if source == "Keane":
        layout.doc.set_ents([layout.doc.char_span(0, 5, label="PERSON")])
    (found,) = labelled(layout, [])
    spans = found.roles["SOURCE"][0], found.roles["CONTENT"][0]
    assert [layout.doc[start:end].text for start, end in spans] == [source, content]


@pytest.mark.parametrize(
    "text",
    [
        "Weather: rain is near",
        "Roads: the A7 stays closed.",
        "Police: a long day",
        "Road is closed – Friday",
        "Road is closed until the sixth of May: Friday",
        "Police: it is late.",
    ],
)
def test_topics_and_sentences_are_no_headlines(text: str) -> None:
    assert labelled(parsed(text), []) == []


def test_a_quotation_without_cue_and_source_gives_way_to_its_label() -> None:
    doc = NLP("Cr Ann Lee (Hill Country) : ‘Who wrote this report? It says no.’")
    told = next(t.i for t in doc if t.text == "‘"), len(doc)
    bare = Statement((told[0], told[0] + 1), "statement", bare=True, roles={"CONTENT": (told,)})
    inside = Statement((told[1] - 5, told[1] - 4), "statement", roles={"CONTENT": ((told[1] - 3, told[1] - 2),)})
    first, second = labelled(Layout(doc), [bare, inside])
    assert (first.roles["CONTENT"], second) == ((told,), inside)
    assert doc[first.roles["SOURCE"][0][0] : first.roles["SOURCE"][0][1]].text == "Cr Ann Lee (Hill Country)"
