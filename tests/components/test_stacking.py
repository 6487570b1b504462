"""An attribution behind a clause that holds another one."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.stacking import stacked
from quotex.components.finding.statements import Statement

DOC = Doc(spacy.blank("en").vocab, words="Oland has told Uland it will pay , the ministry said .".split())
INNER = Statement((1, 3), "statement", roles={"CONTENT": ((4, 7),), "SOURCE": ((0, 1),), "ADDRESSEE": ((3, 4),)})


def test_the_outer_statement_has_all_of_the_inner_one() -> None:
    outer = Statement((10, 11), "statement", roles={"CONTENT": ((4, 7),), "SOURCE": ((8, 10),)})
    inner, around = stacked(Layout(DOC), [INNER, outer])
    assert inner == INNER
    assert around.content == ((0, 7),)


def test_other_content_is_left_alone() -> None:
    outer = Statement((10, 11), "statement", roles={"CONTENT": ((5, 7),), "SOURCE": ((8, 10),)})
    assert stacked(Layout(DOC), [INNER, outer]) == [INNER, outer]


def test_an_attribution_before_the_words_is_left_alone() -> None:
    outer = Statement((2, 3), "statement", roles={"CONTENT": ((4, 7),), "SOURCE": ((1, 2),)})
    assert stacked(Layout(DOC), [outer]) == [outer]
