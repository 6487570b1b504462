"""The article's date: from date lines and file names, never from a sentence."""

from datetime import date, datetime

import pytest

from quotex.errors import DateError
from quotex.published import as_date, find_published

DAY = date(2022, 10, 28)


@pytest.mark.parametrize(
    "line",
    [
        "October 28, 2022",
        "Oct. 28, 2022",
        "OCTOBER 28 2022",
        "28 October 2022",
        "28th of October, 2022",
        "Friday, October 28, 2022",
        "Fri 28 Oct 2022 17.20 GMT. First published at 13.09 GMT",
        "2022-10-28",
        "2022-10-28T10:00:00Z",
        "Published: 2022-10-28",
        "Published on 28 October 2022 at 10:00",
        "Updated Oct 28, 2022, 5:30 p.m. ET",
        "17:20 GMT, 28 October 2022",
        "By Jane Doe | October 28, 2022",
        "By Jane Doe, October 28, 2022",
        "(October 28, 2022)",
        "28/10/2022",
        "10/28/2022",
        "LONDON, October 28, 2022 (Reuters) - The minister said no.",
        "BEIJING (AP), Oct. 28, 2022 — The minister said no.",
        "Beijing, October 28, 2022",
    ],
)
def test_a_date_line_is_found(line):
    assert find_published(line) == DAY
    assert find_published(f"A headline\r\n\r\nBy Jane Doe\r\n{line}\r\n\r\nThe article.") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "On October 28, 2022 the minister resigned.",
        "The war began on October 28, 2022",
        "October 28, 2022 was a bad day for the minister.",
        "By 28 October 2022, he promised, all would be well.",
        "03/04/2022",
        "31 February 2022",
        "Oct. 32, 2022",
        "May",
        "Friday",
        "",
    ],
)
def test_a_date_in_a_sentence_or_none_is_not(line):
    assert find_published(line) is None


def test_only_the_first_lines_count():
    assert find_published("\n\n".join(["line"] * 20) + "\nOctober 28, 2022") is None


def test_a_date_line_goes_before_the_file_name():
    assert find_published("October 28, 2022\nText", "2021-01-01-article") == DAY
    assert find_published("Text", "paper_2022-10-28_2") == DAY
    assert find_published("Text", "12022-10-28") is None
    assert find_published("Text", "2022-13-28") is None


def test_given_dates():
    assert as_date(None) is None
    assert as_date("") is None
    assert as_date(" 2022-10-28 ") == as_date("2022-10-28T10:00:00+02:00") == DAY
    assert as_date(datetime(2022, 10, 28, 10)) == as_date(DAY) == DAY


@pytest.mark.parametrize("value", ["tomorrow", "2022-13-01", "2022-10", "20221028", "28.10.2022", 5])
def test_given_dates_that_are_none(value):
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        as_date(value)
