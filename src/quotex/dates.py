"""Turn the date expression of a statement into an ISO 8601 value.

`resolve("late on Friday", date(2022, 10, 28))` is `"2022-10-28"`; the value is as precise as the words: a day, a month
(`2022-10`) or a year (`2022`). The rules are those of GUIDELINES §3 and of how news is dated: a statement lies in the
past, so a weekday, a month or a day of the year is the most recent one up to and including publication, unless "next"
or "coming" says otherwise. Weeks and weekends have no ISO day or month of their own, so they give their month.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
MONTH_NUMBER = {m: i for i, m in enumerate((*_MONTHS, "november", "december"), 1)}
MONTH_NUMBER |= {m[:3]: i for m, i in MONTH_NUMBER.items()} | {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBER = {d: i for i, d in enumerate(_DAYS)} | {d[:3]: i for i, d in enumerate(_DAYS)}
WEEKDAY_NUMBER |= {"tues": 1, "thur": 3, "thurs": 3}
_NUMBERS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "couple": 2,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_SEASON_START = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_FIXED_DAYS = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip

_MONTH = "(?P<month>" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"\b(?P<weekday>" + "|".join(sorted(WEEKDAY_NUMBER, key=len, reverse=True)) + r")\b(?!\s*\d{4})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)"
_YEAR = r"(?P<year>1\d{3}|20\d{2})\b"
_UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)s?"
_PART_OF_DAY = "(?:morning|afternoon|evening|night)"

_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4})\b")
_SPAN = r"\d+\s*(?:-|–|to|and)\s*\d+"
_RANGE = re.compile(rf"\b(?:{_MONTH}\s*{_SPAN}|{_SPAN}\s+{_MONTH.replace('<month>', '<month2>')})(?:,?\s*{_YEAR})?")
_DAY_MONTH = re.compile(rf"\b{_DAY}(?:\s+day)?(?:\s+of)?[\s-]+{_MONTH}(?:[\s,-]+(?:of\s+)?{_YEAR})?")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d)(?:[\s,]+{_YEAR})?")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}[\s,]*(?:of\s+|in\s+)?{_YEAR}")
_MONTH_ONLY = re.compile(rf"\b{_MONTH}")
_DAY_ONLY = re.compile(r"\bthe (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:century|anniversary|minute|birthday))")
_YEAR_ONLY = re.compile(rf"(?<![\d,.$€£]){_YEAR}(?!s\b|[,.]\d|\s*(?:gmt|utc|hours|hrs|local))")
_AGO = re.compile(rf"(?:\b(?P<number>\d+|{'|'.join(_NUMBERS)})\s+(?:of\s+)?)?{_UNIT}\s+ago\b")
# "two days later", "the following morning": counted from another event in the text, not from publication
_ANAPHORIC = re.compile(
    rf"\b(?:{_UNIT}s?|shortly|just)\s+"
    r"(?:later|before(?! yesterday)|after(?! tomorrow)|earlier|afterwards?|previously|prior|into)\b"
    rf"|\b(?:same|that|previous|next|following|preceding|ensuing)\s+(?:day|week|month|year|weekend|{_PART_OF_DAY})"
    r"|\bleading up\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b|o['’]clock)|\b\d{1,2}:\d\d\b|\b\d{4}\s*(?:gmt|utc|hours|hrs)\b"
)

_DAY_TOLD = re.compile(rf"{_WEEKDAY}|{_MONTH}|{_YEAR}|\bday\b|\b(?:to|yester)(?:day|night|morrow)\b|\bthis\b|\blast\b")


def resolve(text: str, published: date | None) -> str | None:
    """Return the ISO value of a date expression, or None where its words and the publication date give none.

    Source: GUIDELINES §3 "date value". Without `published` only expressions with their own year have a value.
    """
    words = re.sub(r"\s+", " ", text.casefold()).replace("’", "'").strip()
    absolute = _absolute(words)
    if absolute is not None or published is None:
        return absolute
    if _ANAPHORIC.search(words) and not re.search(r"\b(?:next|last) (?:week|month|year)\b", words):
        return None
    try:
        return _calendar(words, published) or _relative(words, published)
    except OverflowError:  # before year 1 or after 9999
        return None


def is_clock(words: str) -> bool:
    """Whether words in lower case tell a time of the day and no day."""
    return bool(_CLOCK.search(words)) and not _DAY_TOLD.search(words)


def number(word: str) -> int | None:
    """The number that a word or digits tell, None for "several"."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def _absolute(words: str) -> str | None:  # noqa: PLR0911 (a rule a line)
    """Dates with their own year, and "the summer of 2019", "late 2019"."""
    if found := _ISO.search(words):
        return iso(int(found["year"]), int(found["month"]), int(found["day"]) if found["day"] else None)
    if found := _NUMERIC.search(words):
        first, second = int(found["a"]), int(found["b"])
        if first > 12 or second > 12 or first == second:  # else day and month cannot be told apart
            return iso(int(found["year"]), min(first, second), max(first, second))
        return found["year"]
    if (found := _RANGE.search(words)) and found["year"]:
        return iso(int(found["year"]), MONTH_NUMBER[found["month"] or found["month2"]])
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        if (found := pattern.search(words)) and found["year"]:
            day = int(found["day"]) if "day" in found.groupdict() else None
            return iso(int(found["year"]), MONTH_NUMBER[found["month"]], day)
    years = {found["year"] for found in _YEAR_ONLY.finditer(words)}
    if len(years) == 1 and not _ANAPHORIC.search(words):
        return years.pop()
    return None


def _calendar(words: str, published: date) -> str | None:  # noqa: PLR0911 (a rule a line)
    """A named day, month or weekday without a year: the most recent one, or the one that "last" or "next" names."""
    if found := _RANGE.search(words):
        return _nearest_month(MONTH_NUMBER[found["month"] or found["month2"]], words, published)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        if found := pattern.search(words):
            return _nearest_day(MONTH_NUMBER[found["month"]], int(found["day"]), words, published)
    for name, (month, day) in _FIXED_DAYS.items():
        if name in words:
            return _nearest_day(month, day, words, published)
    weekdays = [WEEKDAY_NUMBER[found["weekday"]] for found in re.finditer(_WEEKDAY, words)]
    if len(set(weekdays)) > 1:  # "on Monday and Tuesday" is no single day
        ends = {_weekday(w, words, published)[:7] for w in weekdays}
        return ends.pop() if len(ends) == 1 else None
    if weekdays:
        return _weekday(weekdays[0], words, published)
    if found := _MONTH_ONLY.search(words):
        return _nearest_month(MONTH_NUMBER[found["month"]], words, published)
    if found := _DAY_ONLY.search(words):
        number = int(found["day"])
        recent = published if number <= published.day else published.replace(day=1) - timedelta(days=1)
        return iso(recent.year, recent.month, number)
    return None


def _relative(words: str, published: date) -> str | None:  # noqa: PLR0911 (a rule a line)
    """Expressions counted from publication: yesterday, last night, two weeks ago, earlier this year."""
    found = _AGO.search(words)
    if found:
        number = found["number"] or ""
        return _ago(int(number) if number.isdigit() else _NUMBERS.get(number, 0), found["unit"], published)
    days = _day_offset(words)
    if days is not None:
        return (published + timedelta(days=days)).isoformat()
    step = (
        -1 if re.search(r"\b(?:last|past|previous)\b", words) else int(bool(re.search(r"\b(?:next|coming)\b", words)))
    )
    if re.search(r"\b(?:week|weekend|fortnight)\b", words):
        return (published + timedelta(days=7 * step)).isoformat()[:7]
    if re.search(r"\bmonth\b", words):
        return _month_offset(published, step)
    if re.search(r"\byear\b", words):
        return iso(published.year + step)
    for season, start in _SEASON_START.items():
        if re.search(rf"\b{season}\b", words):
            recent = published.year - int(published.month < start)
            return iso(recent - int(step < 0 and start <= published.month < start + 3))
    return published.isoformat() if _CLOCK.search(words) else None


def _day_offset(words: str) -> int | None:
    for pattern, days in (
        (r"\bday before yesterday\b", -2),
        (r"\byesterday\b|\blast (?:night|evening)\b", -1),
        (r"\bday after tomorrow\b", 2),
        (r"\btomorrow\b", 1),
        (
            rf"\btoday\b|\btonight\b|\bthis {_PART_OF_DAY}\b"
            rf"|\b(?:earlier|later) (?:in|during) the (?:day|{_PART_OF_DAY})\b",
            0,
        ),
        (rf"^(?:earlier|later)? ?(?:in the )?(?:early |late |mid-?)?{_PART_OF_DAY}$", 0),
    ):
        if re.search(pattern, words):
            return days
    return None


def _ago(number: int, unit: str, published: date) -> str | None:
    if unit in {"minute", "hour"}:
        return published.isoformat()
    if not number:  # "years ago", "a few days ago"
        return None
    if unit in {"day", "night"}:
        return (published - timedelta(days=number)).isoformat()
    if unit in {"week", "fortnight"}:
        return (published - timedelta(days=number * (7 if unit == "week" else 14))).isoformat()[:7]
    if unit == "month":
        return _month_offset(published, -number)
    return iso(published.year - number * (10 if unit == "decade" else 1))


def _weekday(weekday: int, words: str, published: date) -> str:
    back = (published.weekday() - weekday) % 7
    if re.search(r"\b(?:last|previous) week\b", words):  # "on Tuesday of last week": the calendar week before
        return (published - timedelta(days=published.weekday() + 7 - weekday)).isoformat()
    if re.search(r"\bnext\b|\bcoming\b", words):
        return (published + timedelta(days=7 - back)).isoformat()
    if re.search(r"\blast\b|\bprevious\b", words):  # never the publication day itself
        back = back or 7
    if re.search(r"\bweek ago\b", words):
        back += 7
    return (published - timedelta(days=back)).isoformat()


def _nearest_day(month: int, day: int, words: str, published: date) -> str | None:
    year = _named_year(words, published)
    if year is None:
        year = published.year - int((month, day) > (published.month, published.day))
        year += int(bool(re.search(r"\bnext\b", words)) and year < published.year)
        if (month, day) == (2, 29):
            year -= next(n for n in range(9) if monthrange(max(year - n, 1), 2)[1] == 29 or n == 8)
    return iso(year, month, day)


def _nearest_month(month: int, words: str, published: date) -> str | None:
    year = _named_year(words, published)
    if year is None:
        if re.search(r"\bnext\b|\bcoming\b", words):
            return iso(published.year + int(month <= published.month), month)
        # "last July" said in July is the year before's
        latest = published.month - int(bool(re.search(r"\blast\b", words)))
        year = published.year - int(month > latest)
    return iso(year, month)


def _named_year(words: str, published: date) -> int | None:
    """The year in "March of last year", "July this year"."""
    if re.search(r"\b(?:last|previous) year\b", words):
        return published.year - 1
    if re.search(r"\bnext year\b", words):
        return published.year + 1
    return published.year if re.search(r"\bthis year\b", words) else None


def _month_offset(published: date, months: int) -> str | None:
    index = published.year * 12 + published.month - 1 + months
    return iso(index // 12, index % 12 + 1)


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Format what is known; None for a date that no calendar has, such as 31 June."""
    if not date.min.year <= year <= date.max.year or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None
