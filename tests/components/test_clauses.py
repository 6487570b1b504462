"""Content that opens a clause has its verb, and a clause about the source is no content."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.clauses import whole_clauses
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


def parsed(text: str) -> Doc:
    """The Doc of words written "word/TAG/relation/head's index", each with as much as matters."""
    parts = [(*word.split("/"), "", "", "")[:4] for word in text.split()]
    root = next(i for i, part in enumerate(parts) if part[2] == "ROOT")
    return Doc(
        NLP.vocab,
        words=[part[0] for part in parts],
        tags=[part[1] or "NN" for part in parts],
        deps=[part[2] or "dep" for part in parts],
        heads=[int(part[3]) if part[3] else root for part in parts],
        pos=["X"] * len(parts),
        sent_starts=[i == 0 for i in range(len(parts))],
    )


DENIED = (
    "He denied/VBD/ROOT that/IN/mark/8 during/IN/case/5 the/DT/det/5 hour/NN/obl/8 , they/PRP/nsubj/8"
    " left/VBD/ccomp/1 ./."
)
CHOICE = "He denied/VBD/ROOT that/DT/det/3 claim/NN/obj/1 and/CC/cc/5 left/VBD/conj/1"


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [(DENIED, (2, 6), (2, 9)), (DENIED, (2, 9), (2, 9)), (CHOICE, (2, 4), (2, 4))],
)
def test_content_that_opens_a_clause_has_its_verb(text: str, content: tuple[int, int], whole: tuple[int, int]) -> None:
    one = Statement((1, 2), "statement", roles={"SOURCE": ((0, 1),), "CONTENT": (content,)})
    (found,) = whole_clauses(Layout(parsed(text)), [one])
    assert found.content == (whole,)


def test_a_clause_about_the_source_is_no_content() -> None:
    text = "Per the report/NN/obl/8 , which/WDT/nsubj/5 leaked/VBD/acl:relcl/2 , they/PRP/nsubj/8 left/VBD/ROOT"
    one = Statement((0, 1), "statement", roles={"SOURCE": ((1, 3),), "CONTENT": ((4, 9),)})
    (found,) = whole_clauses(Layout(parsed(text)), [one])
    assert found.content == ((7, 9),)


def test_content_stays_where_nothing_else_is_left_or_there_is_no_parse() -> None:
    text = "He told/VBD/ROOT Lee , who/WP/nsubj/5 left/VBD/acl:relcl/2"
    one = Statement((1, 2), "statement", roles={"SOURCE": ((0, 1),), "ADDRESSEE": ((2, 3),), "CONTENT": ((4, 6),)})
    assert whole_clauses(Layout(parsed(text)), [one]) == [one]
    assert whole_clauses(Layout(NLP("He told Lee, who left")), [one]) == [one]
