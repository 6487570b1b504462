"""Dates told by another date of the text: "later that day", "the previous night", "two months later", "at 6:30 pm".

`value("It fell on Monday. He left that night.", (26, 36), date(2022, 10, 28))` is `"2022-10-24"`: the expression counts
from the last date that is written before it. Where none is written near, the words have no value (GUIDELINES §3).
"""

import re
from datetime import date, timedelta

from quotex import dates

# Characters before an expression in which the date that it counts from is looked for, and the day of a time of day.
_NEAR, _SAME_DAY = 600, 4000
_LEAD = 30  # characters before a date that tell whether it is still ahead
_MONTH = "(?:" + "|".join(sorted(map(str, dates.MONTH_NUMBER), key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(sorted(dates.WEEKDAY_NUMBER, key=len, reverse=True)) + ")"
_YEAR = r"(?:1\d{3}|20\d{2})\b"
_WRITTEN = re.compile(
    r"\b\d{4}-\d\d-\d\d\b"
    rf"|\b(?:last |next )?{_WEEKDAY}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {_YEAR})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?: {_YEAR})?"
    rf"|\b{_MONTH},?\s+{_YEAR}|\bin\s+(?:early |late |mid-)?(?:{_MONTH}(?:,?\s+{_YEAR})?|{_YEAR})|\blate {_MONTH}"
    r"|\b(?:yesterday|today|tonight|last night)\b|\bthis (?:morning|afternoon|evening)\b"
)
_AHEAD = re.compile(r"\b(?:until|till|through|before|by)(?: \w+){0,2} $")  # "until noon on Sunday": not past
_UNIT = r"(?P<unit>minute|hour|day|night|week|month|year)"
_SAME = re.compile(rf"\b(?:that|(?:the|that) same)\s+(?:{_UNIT}|morning|afternoon|evening)\b")
_BEFORE = re.compile(rf"\bthe (?:(?:previous|preceding) {_UNIT}|(?:day|night) before(?! \w))")
_AFTER = re.compile(rf"\bthe (?:(?:next|following) {_UNIT}|(?:day|night) after(?! \w))")
_COUNTED = re.compile(rf"\b(?P<number>[\w ]+?) {_UNIT}s? (?P<way>later|earlier|before|after)$")


def value(text: str, span: tuple[int, int], published: date | None) -> str | None:
    """The ISO value of the date expression at characters `[start, end)` of a text, None where it has none."""
    words = re.sub(r"\s+", " ", text[span[0] : span[1]].casefold()).replace("’", "'").strip()
    own = dates.resolve(words, published)
    before = text[max(0, span[0] - _NEAR) : span[0]].casefold()
    if own is None:
        step = _step(words)
        return _moved(written, *step) if step and (written := _last(before, published, 0)) else None
    if dates.is_clock(words):
        return _last(text[max(0, span[0] - _SAME_DAY) : span[0]].casefold(), published, len("2022-10-28")) or own
    return own


def _last(before: str, published: date | None, length: int) -> str | None:
    """The value of the last date written in a text that has one of at least so many characters."""
    written = ((match, before[max(0, match.start() - _LEAD) : match.start()]) for match in _WRITTEN.finditer(before))
    past = [match for match, lead in written if not _AHEAD.search(lead)]
    found = (dates.resolve(match.group(), published) for match in reversed(past))
    return next((iso for iso in found if iso and len(iso) >= length), None)


def _step(words: str) -> tuple[int | None, str] | None:
    """How many units (None: some) an expression lies behind the date that it counts from."""
    for pattern, step in ((_SAME, 0), (_BEFORE, -1), (_AFTER, 1)):
        if found := pattern.search(words):
            return step, found["unit"] or "day"
    if found := _COUNTED.search(words):
        count = dates.number(found["number"].split()[-1])
        sign = 1 if found["way"] in {"later", "after"} else -1
        return (None if count is None else sign * count), found["unit"]
    return None


def _moved(iso: str, count: int | None, unit: str) -> str | None:
    """A value moved by so many units, no more precise than the unit and the value itself."""
    if unit in {"minute", "hour"}:
        return iso
    if unit in {"day", "night", "week"}:
        return _by_days(iso, count, unit)
    year, month = int(iso[:4]), int(iso[5:7] or 0)
    if unit == "year":
        return None if count is None else dates.iso(year + count)
    if count is None or not month:
        return iso[:4]
    index = year * 12 + month - 1 + count
    return dates.iso(index // 12, index % 12 + 1)


def _by_days(iso: str, count: int | None, unit: str) -> str | None:
    if len(iso) < len("2022-10-28") or count is None:
        return iso[:7]
    try:
        day = date.fromisoformat(iso) + timedelta(days=count * (7 if unit == "week" else 1))
    except OverflowError:  # before year 1 or after 9999
        return None
    return day.isoformat()[: 7 if unit == "week" and count else 10]
