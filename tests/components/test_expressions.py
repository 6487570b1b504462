"""How dates are written."""

import pytest
import spacy

from quotex.components.finding.expressions import CLOCK, EXPRESSION, expressions
from quotex.components.finding.layout import Layout

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He spoke on Friday.", ["Friday"]),
        ("He spoke late on Wednesday evening, 12 January, 2019.", ["Wednesday evening, 12 January, 2019"]),
        ("It came earlier this month, two days later and the previous night.", 3),
        ("In May 2013 and in 2014, on May 26, 1953", ["May 2013", "2014", "May 26, 1953"]),
        ("Earlier in the day he left; later in the day he came.", ["Earlier in the day"]),
        ("He told the Sunday Times and USA TODAY.", []),
        ("He may march in the spring of life.", []),
        ("the day before, the day before he left", ["the day before"]),
    ],
)
def test_expressions(text: str, found: list[str] | int) -> None:
    doc = NLP(text)
    places = [text[start:end] for start, end in expressions(Layout(doc))]
    assert places == found if isinstance(found, list) else len(places) == found
    assert places == [match.group() for match in EXPRESSION.finditer(text)]


@pytest.mark.parametrize("text", ["11:25am", "7.30 pm", "0729 GMT", "around 15:30 local time (1430 UTC)"])
def test_times_of_the_day(text: str) -> None:
    match = CLOCK.match(text)
    assert match is not None
    assert text.startswith(match.group())
