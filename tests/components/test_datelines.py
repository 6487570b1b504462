"""Datelines are cut off content and source."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotex.components.finding.datelines import without_datelines
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement


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
