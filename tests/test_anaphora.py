"""Dates that count from another date of the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex import anaphora, dates

PUBLISHED = date(2022, 10, 28)  # a Friday

CASES = [
    ("It fell on Monday. He left [that night].", "2022-10-24"),
    ("It fell on Monday. He left [the same day].", "2022-10-24"),
    ("It fell on Monday. He had left [the previous day].", "2022-10-23"),
    ("It fell on Monday. He left [the next morning].", None),  # no unit that can be counted
    ("It fell on Monday. He left [the following day].", "2022-10-25"),
    ("It fell on Monday. He left [the day before].", "2022-10-23"),
    ("It fell on Monday. He left [three days later].", "2022-10-27"),
    ("It fell on Monday. He left [two hours later].", "2022-10-24"),
    ("It fell on Monday. He left [a few days later].", "2022-10"),
    ("It fell on Monday. He left [a week later].", "2022-10"),
    ("It fell in March 2019. He left [a month later].", "2019-04"),
    ("It fell in December 2019. He left [a month later].", "2020-01"),
    ("It fell in March 2019. He left [that day].", "2019-03"),
    ("It fell on 3 March 2019. He left [two years earlier].", "2017"),
    ("It fell on 3 March 2019. He left [several years later].", None),
    ("It fell in 2012. He left [that month].", "2012"),
    ("It fell on Monday, not on Tuesday. He left [that night].", "2022-10-25"),
    ("It fell. He left [that night].", None),
    ("It is shut until noon on Sunday. He left [that night].", None),
    ("It fell on Monday. " + "Nobody was hurt. " * 50 + "He left [that night].", None),
    ("It fell on Monday. At [6:30 pm] he left.", "2022-10-24"),
    ("It fell. At [6:30 pm] he left.", "2022-10-28"),
    ("It fell on Monday. [Yesterday at 4 p.m.] he left.", "2022-10-27"),
    ("It fell on Monday. He left [on Tuesday].", "2022-10-25"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_counts_from_the_last_date_before_it(text: str, value: str | None) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert anaphora.value(text.replace("[", "").replace("]", ""), (start, end), PUBLISHED) == value


def test_without_publication_only_dates_with_their_year_are_counted_from() -> None:
    text = "It fell on Monday. He left that night."
    assert anaphora.value(text, (27, 37), None) is None
    text = "It fell on 3 March 2019. He left that night."
    assert anaphora.value(text, (33, 43), None) == "2019-03-03"


expressions = st.sampled_from(
    [
        "that night",
        "the previous day",
        "a year earlier",
        "9999 months later",
        "9 years earlier",
        "9999 weeks later",
        "3pm",
        "Monday",
    ]
)


@given(st.text(max_size=60), expressions, st.one_of(st.none(), st.dates()))
def test_any_text_gives_an_iso_value_or_none(before: str, expression: str, published: date | None) -> None:
    text = f"{before} {expression}"
    value = anaphora.value(text, (len(before) + 1, len(text)), published)
    assert value is None or dates.resolve(value, None) == value


@given(st.sampled_from(["Friday", "3 March", "last month", "2016"]), st.text(max_size=40), st.dates())
def test_other_expressions_are_resolved_as_ever(expression: str, before: str, published: date) -> None:
    text = f"{before} {expression}"
    assert anaphora.value(text, (len(before) + 1, len(text)), published) == dates.resolve(expression, published)
