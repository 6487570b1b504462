"""Date expressions against the publication date: a table of cases, then properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.dates import resolve

PUBLISHED = date(2022, 10, 28)  # a Friday

CASES = [
    # weekdays: the most recent one, publication day included
    ("Friday", "2022-10-28"),
    ("on Friday", "2022-10-28"),
    ("Thursday evening", "2022-10-27"),
    ("late on Wednesday", "2022-10-26"),
    ("Saturday", "2022-10-22"),
    ("Tues.", "2022-10-25"),
    ("this Tuesday", "2022-10-25"),
    ("earlier on Friday", "2022-10-28"),
    ("last Friday", "2022-10-21"),
    ("last Thursday", "2022-10-27"),
    ("next Friday", "2022-11-04"),
    ("next Monday", "2022-10-31"),
    ("this coming Sunday", "2022-10-30"),
    ("Tuesday of last week", "2022-10-18"),
    ("Monday and Tuesday", "2022-10"),
    # days named by month
    ("3 March", "2022-03-03"),
    ("March 3", "2022-03-03"),
    ("March 3rd", "2022-03-03"),
    ("the 3rd of March", "2022-03-03"),
    ("Tuesday, October 25", "2022-10-25"),
    ("28 October", "2022-10-28"),
    ("29 October", "2021-10-29"),
    ("Sept. 5", "2022-09-05"),
    ("11 November 1918", "1918-11-11"),
    ("November 11, 1918", "1918-11-11"),
    ("today (October 28, 2022)", "2022-10-28"),
    ("2021-02-03", "2021-02-03"),
    ("27/10/2022", "2022-10-27"),
    ("4/5/2022", "2022"),
    ("29 February", "2020-02-29"),
    ("31 June", None),
    ("the 12th", "2022-10-12"),
    ("the 30th", "2022-09-30"),
    ("Christmas Eve", "2021-12-24"),
    # months, seasons, years
    ("July", "2022-07"),
    ("late November", "2021-11"),
    ("last July", "2022-07"),
    ("last October", "2021-10"),
    ("next October", "2023-10"),
    ("March of last year", "2021-03"),
    ("May, 2018", "2018-05"),
    ("December of 2006", "2006-12"),
    ("in 2019", "2019"),
    ("mid-2019", "2019"),
    ("this summer", "2022"),
    ("last winter", "2021"),
    ("the 1990s", None),
    # counted from publication
    ("today", "2022-10-28"),
    ("this morning", "2022-10-28"),
    ("earlier in the day", "2022-10-28"),
    ("5:17 p.m.", "2022-10-28"),
    ("yesterday", "2022-10-27"),
    ("Yesterday afternoon", "2022-10-27"),
    ("late last night", "2022-10-27"),
    ("the day before yesterday", "2022-10-26"),
    ("tomorrow", "2022-10-29"),
    ("two days ago", "2022-10-26"),
    ("five weeks ago", "2022-09"),
    ("a year ago", "2021"),
    ("11 months ago", "2021-11"),
    ("two decades ago", "2002"),
    ("a few days ago", None),
    ("an hour ago", "2022-10-28"),
    ("this week", "2022-10"),
    ("earlier this week", "2022-10"),
    ("last week", "2022-10"),
    ("over the weekend", "2022-10"),
    ("last month", "2022-09"),
    ("earlier this year", "2022"),
    ("last year", "2021"),
    # counted from something else in the text
    ("hours after", None),
    ("the day before", None),
    ("the next day", None),
    ("a month later", None),
    ("that night", None),
    ("the same day", None),
    ("recent months", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_resolves_against_publication(text: str, value: str | None) -> None:
    assert resolve(text, PUBLISHED) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("Friday", None), ("yesterday", None), ("March 3", None), ("July", None), ("last year", None),
     ("March 14, 2019", "2019-03-14"), ("April 2020", "2020-04"), ("2016", "2016"), ("5pm", None)],
)  # fmt: skip
def test_without_publication_only_absolute_dates_have_a_value(text: str, value: str | None) -> None:
    assert resolve(text, None) == value


def test_month_boundaries() -> None:
    assert resolve("last month", date(2022, 1, 31)) == "2021-12"
    assert resolve("last week", date(2022, 1, 3)) == "2021-12"
    assert resolve("the 31st", date(2022, 3, 1)) is None
    assert resolve("yesterday", date(2020, 3, 1)) == "2020-02-29"


days = st.dates(date(1900, 1, 1), date(2090, 1, 1))


@given(days, st.integers(0, 6))
def test_a_weekday_lies_in_the_week_up_to_publication(published: date, weekday: int) -> None:
    name = (date(2024, 1, 1) + timedelta(days=weekday)).strftime("%A")
    value = date.fromisoformat(resolve(name, published) or "")
    assert value.weekday() == weekday
    assert timedelta(0) <= published - value < timedelta(days=7)
    assert date.fromisoformat(resolve("next " + name, published) or "") - value == timedelta(days=7)


@given(days, days)
def test_a_full_date_needs_no_publication(day: date, published: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        assert resolve(text, None) == resolve(text, published) == day.isoformat()


@given(days, days)
def test_a_day_without_year_is_the_most_recent(day: date, published: date) -> None:
    value = resolve(f"{day.day} {day:%B}", published)
    assert value is not None
    assert value <= published.isoformat()
    assert value[5:] == f"{day:%m-%d}"


@given(st.text(max_size=60), st.none() | st.dates())
def test_any_text_gives_a_value_or_none(text: str, published: date | None) -> None:
    value = resolve(text, published)
    assert value is None or len(value) in {4, 7, 10}


@given(
    st.sampled_from(
        ["yesterday", "last week", "last year", "5 decades ago", "next month", "29 February", "99 years ago"]
    ),
    st.sampled_from([date.min, date.max]) | st.dates(),
)
def test_the_ends_of_the_calendar_do_not_crash(text: str, published: date) -> None:
    resolve(text, published)
