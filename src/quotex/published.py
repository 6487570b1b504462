"""When an article was published: read a date that someone gave, or find the date line among its first lines.

Only lines that are a date line are believed ("Published: 28 October 2022, 17:20", "LONDON, Oct. 28, 2022 (Reuters) -"),
never a date inside a sentence: without a sure date, relative dates in the article stay unresolved.
"""

import re
from datetime import date
from itertools import islice

from quotex.errors import DateError

_FIRST_LINES = 8
_LONGEST = 120  # a longer line is a sentence

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<year>1[6-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = [
    _WEEKDAY + _MONTH + r"\s+" + _DAY + r"(?:,\s*|\s+)" + _YEAR,
    _WEEKDAY + _DAY + r"(?:\s+of)?[\s-]+" + _MONTH + r"[\s,-]+" + _YEAR,
    _WEEKDAY + r"(?P<year>1[6-9]\d\d|20\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?:T[\d:.Z+-]+)?",
    _WEEKDAY + r"(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<year>1[6-9]\d\d|20\d\d)",
]
_BEFORE = r"""\s*[(\[]?(?:
    (?:(?:first\s+)?(?:published|posted|updated|issued|released|date[d]?|last\s+(?:updated|modified))\s*(?:on|at)?\s*:?\s*)
  | by\s[^\n]{2,60}?(?:\s[|·•–—-]\s|,\s+)                # a byline
  | [^\W\d_]+(?:[\s,.'’/-]+[^\W\d_]+){0,5}(?:\s*\([^)\n]{2,20}\))?\s*[,:(–—-]\s*  # a place, perhaps (AGENCY)
)?"""
_AFTER = r"""[)\]]?(?:
    [\s,.|·•–—-]* $
  | [\s,|·•–—-]+ (?:at\s+)? \d{1,2}[:.]\d\d .{0,60} $      # a time
  | [\s,|·•–—-]* (?:last\s+)?(?:updated|modified)\b .{0,60} $
  | \s* (?:\([^)\n]{2,30}\)\s*)? [–—:-] \s                # the dateline that opens the first paragraph
)"""
_TIME_FIRST = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?,?\s+)?"
_LINES = [re.compile(f"{_BEFORE}{_TIME_FIRST}(?:{form})(?!\\d){_AFTER}", re.IGNORECASE | re.VERBOSE) for form in _FORMS]
_PLACE = re.compile(r"[^\W\d_]")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")


def as_date(value: object) -> date | None:
    """Read a date that was given: a `date`, or an ISO day with or without a time behind it; None and "" are None.

    Raises:
        DateError: it is none.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value).strip()
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", text)
    found = _day(*match.groups()) if match else None
    if found is None:
        raise DateError(f"{text[:40]!r} is no date: write it as YYYY-MM-DD, for example 2022-10-28")
    return found


def find_published(text: str, file_name: str = "") -> date | None:
    """The date line among the article's first lines, else an ISO date in the file's name, else None."""
    lines = (match.group().strip() for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text[:20_000]))
    for line in islice(lines, _FIRST_LINES):
        found = _date_line(line)
        if found:
            return found
    match = _IN_NAME.search(file_name)
    return _day(*match.groups()) if match else None


def _date_line(line: str) -> date | None:
    for pattern in _LINES:
        match = pattern.match(line)
        if not match or (match.end() < len(line) and not _is_dateline(line)) or match.end() > _LONGEST:
            continue
        found = match.groupdict()
        if "a" in found:
            return _numeric(int(found["year"]), int(found["a"]), int(found["b"]))
        month = found["month"].lower()
        number = month if month.isdigit() else str(_NAMES.index(month[:3]) + 1)
        return _day(found["year"], number, found["day"])
    return None


def _is_dateline(line: str) -> bool:
    """Whether a paragraph opens with a place in capitals, as agencies write it."""
    first = line.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    return bool(_PLACE.search(first)) and first == first.upper()


def _numeric(year: int, a: int, b: int) -> date | None:
    """Day and month in figures, where only one order is possible."""
    if a == b or a > 12:
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 else None


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
