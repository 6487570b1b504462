"""Words signed by a name behind a dash, or by a handle on the line below."""

import pytest
import spacy

from quotex.components.finding.layout import Layout
from quotex.components.finding.signatures import signed
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")

SIGNED = [
    (
        "A reader wrote in: “The lights are out.” — Ann Lee, Cape Town",
        "“The lights are out.”",
        "—",
        "Ann Lee, Cape Town",
    ),
    ("“The lights are out.”\n– Ann Lee, baker.", "“The lights are out.”", "–", "Ann Lee, baker"),
    ("He asked about it. “The lights are out.”\n- Ann Lee", "“The lights are out.”", "-", "Ann Lee"),
    ("The lights are out. It is dark.\n\n@annlee_7", "The lights are out. It is dark", None, "@annlee_7"),
    ("Who knew?\n\n@annlee_7.", "Who knew?", None, "@annlee_7"),
    (
        "The court ruled that it was late.\n\n– Court of Justice",
        "The court ruled that it was late",
        "–",
        "Court of Justice",
    ),
]


@pytest.mark.parametrize(("text", "content", "cue", "source"), SIGNED)
def test_a_signature_is_the_source(text: str, content: str, cue: str | None, source: str) -> None:
    doc = NLP(text)
    (found,) = signed(Layout(doc), [])
    spans = found.roles["CONTENT"][0], found.roles["SOURCE"][0]
    assert [doc[start:end].text for start, end in spans] == [content, source]
    assert found.bare == (cue is None)
    assert cue is None or doc[found.cue[0] : found.cue[1]].text == cue


@pytest.mark.parametrize(
    "text",
    [
        "We need three things:\n- Bread\n- Milk",
        "We need bread.\n- Milk",
        "“The lights are out.” — and so it went on, said the man who had seen it all from his window",
        "The house\n\n@annlee_7",  # no sentence
        "“The lights are out.”\n\nAnn Lee was late.",
        "@annlee_7",
    ],
)
def test_lists_and_sentences_are_no_signatures(text: str) -> None:
    assert signed(Layout(NLP(text)), []) == []


def test_a_statement_without_a_source_gives_way_and_one_with_a_source_stays() -> None:
    doc = NLP("A reader wrote in: “The lights are out.” — Ann Lee")
    quotation = next(t.i for t in doc if t.text == "“"), next(t.i for t in doc if t.text == "—")
    bare = Statement((quotation[0], quotation[0] + 1), "statement", bare=True, roles={"CONTENT": (quotation,)})
    (found,) = signed(Layout(doc), [bare])
    assert found.roles["SOURCE"]
    known = Statement((2, 3), "statement", roles={"SOURCE": ((0, 2),), "CONTENT": (quotation,)})
    assert signed(Layout(doc), [known]) == [known]
