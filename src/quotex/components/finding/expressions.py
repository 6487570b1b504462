"""How dates are written in news: one pattern for whole expressions, and what may lead up to them."""

import re

import numpy
from spacy.strings import get_string_id

from quotex.components.finding.layout import Layout

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PART = r"(?:morning|afternoon|evening|night|midnight)"
_UNIT = r"(?:day|week|fortnight|month|year|decade)s?"
_COUNT = r"(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a few)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:1[89]\d\d|20\d\d)\b"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?\b"
_NEAR = r"(?i:(?:earlier|later|early|late|last|next|this|the previous|this past)\s+(?!on\b))*"
_HALF = r"(?i:earlier\s+|later\s+|late\s+|early\s+)?"
# "the Sunday Telegraph", "Monday Night Football"
_PAPER = r"(?:Times|Telegraph|Mail|Mirror|Express|Herald|Independent|Post|Tribune|Star|Sun|World|Night|Mass)\b"

# No expression begins inside a word, unless two are glued together ("followsFriday"): to ask that first saves half the
# time.
_BEGINNING = r"(?:(?<!\w)|(?=[A-Z0-9]))"
EXPRESSION = re.compile(
    _BEGINNING
    + "(?:"
    + "|".join(
        (
            rf"{_NEAR}{_DAY}(?!\s+{_PAPER})(?:\s+{_PART})?(?:,?\s+(?:{_MONTH}\s+{_NUMBER}|{_NUMBER}\s+{_MONTH})(?:,?\s+{_YEAR})?)?",
            rf"\b{_MONTH}\s+{_NUMBER}(?:,?\s+{_YEAR})?",
            rf"\b{_NUMBER}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
            rf"{_NEAR}\b{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})",
            rf"(?<=\b[Ii]n )(?:early |late |mid-)?(?:{_MONTH}|{_YEAR})|(?i:last|this|next)\s+{_MONTH}",
            r"\d{4}-\d\d-\d\d\b",
            rf"{_HALF}\b(?:[Yy]esterday|(?<!USA )[Tt]oday|[Tt]onight)\b(?:\s+{_PART})?",
            rf"{_HALF}\b(?i:this|last|next)\s+(?:{_PART}|{_UNIT}|weekend|{_SEASON})\b",
            r"(?:(?<=\bover )|(?<=\bduring )|(?<=\bat ))the weekend\b",
            rf"\b(?:just |only |about |almost |nearly )?(?:over |more than )?{_COUNT}\s+"
            rf"(?:{_UNIT}|hours?|minutes?)\s+(?:ago|earlier|later)\b",
            rf"\b(?i:that|the (?:same|previous|next|following))\s+(?:{_PART}|{_UNIT}|weekend)\b",
            r"\b(?i:the (?:day|week|month|year|night)) (?:before|after)\b(?! [Ia-z])",
            r"\b(?i:earlier) (?:in|on in) the (?:day|week|month|year|morning|afternoon|evening)\b",
        )
    )
    + ")"
)
# What has not come yet dates no telling: of 544 dates of the gold training articles none reads so.
AHEAD = re.compile(r"(?i)(?<!\bthe )\bnext\b|\b(?:tomorrow|coming|upcoming)\b")
# Words of which every such expression has one, or a year, lower case.
ANCHORS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. monday tuesday wednesday
    thursday friday saturday sunday yesterday today tonight morning afternoon evening night midnight day days week
    weeks fortnight fortnights month months year years decade decades hour hours minute minutes weekend spring summer
    autumn fall winter""".split()
)
# Times of the day, which date a statement only where nothing else does.
CLOCK = re.compile(
    r"\b(?:about |around |exactly )?(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{4} ?(?=GMT|UTC))"
    r"(?:\s*(?:(?:local|Eastern|Pacific|[A-Z]\w+) time|[A-Z]{2,4}\b))?(?:\s*\(\d{4} ?[A-Z]{3}\))?"
)
# Bare months and years are dates only in the words that name a document or an occasion ("a September debate").
LOOSE = re.compile(rf"\b(?:(?:early |late |mid-)?{_MONTH}(?:\s+{_YEAR})?|(?<!, ){_YEAR})")
# A word of time, without which a predicted span is no date.
TIME = re.compile(
    rf"\b(?:{_MONTH}|{_PART}|{_UNIT}|weekend|minutes?|hours?|midnight|noon|Christmas|Easter|spring|summer|autumn"
    rf"|winter|(?i:[ap]\.?m))\b|\d"
)
# A day: of such an expression it is plain that it can be the day of the telling.
DAY = re.compile(rf"(?i:[a-z ]*(?:{_DAY}|yesterday|today|tonight|this week|last week|{_MONTH} {_NUMBER}))")


# Tokens on either side of its word of time that an expression can take in.
_REACH = 7
_ANCHORS = numpy.array([get_string_id(word) for word in ANCHORS], dtype="uint64")
_FOUR_DIGITS = get_string_id("dddd")


def expressions(layout: Layout) -> list[tuple[int, int]]:
    """The characters of all date expressions, in text order.

    The pattern is tried only around words of time and years: over the whole text it takes longer than all other rules.
    """
    anchors = numpy.isin(layout.words, _ANCHORS) | (layout.shapes == _FOUR_DIGITS)
    found: list[tuple[int, int]] = []
    reached = 0
    for word in map(int, numpy.flatnonzero(anchors)):
        if layout.starts[word] < reached:
            continue
        start = max(reached, int(layout.starts[max(0, word - _REACH)]))
        end = int(layout.ends[min(word + _REACH, len(anchors) - 1)])
        for match in EXPRESSION.finditer(layout.text, start, end):
            whole = EXPRESSION.match(layout.text, match.start()) or match
            if match.start() >= reached:
                found.append(whole.span())
                reached = whole.end()
    return found
