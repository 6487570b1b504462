"""Date expressions: whole ones, and those that stand right beside the attribution.

The role labeller learns where dates stand, from few examples; how a date is written is a closed rule. So its spans are
widened to the whole expression ("9 February", not "February") or dropped if they hold no word of time, and an
expression directly beside cue, source, addressee or medium is taken where the labeller has none (GUIDELINES §2, date).
"""

import re

from spacy.tokens import Doc

from quotex.components.finding.statements import TokenSpan

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?:day|week|fortnight|month|year|decade)s?"
_COUNT = r"(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a few)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:1[89]\d\d|20\d\d)\b"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?\b"
_NEAR = r"(?i:(?:earlier|later|early|late|last|next|this|the previous|this past)\s+(?!on\b))*"

EXPRESSION = re.compile(
    "|".join(
        (
            rf"{_NEAR}{_DAY}(?:\s+{_PART})?(?:,?\s+(?:{_MONTH}\s+{_NUMBER}|{_NUMBER}\s+{_MONTH})(?:,?\s+{_YEAR})?)?",
            rf"\b{_MONTH}\s+{_NUMBER}(?:,?\s+{_YEAR})?",
            rf"\b{_NUMBER}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
            rf"{_NEAR}\b{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})",
            rf"(?<=\b[Ii]n )(?:early |late |mid-)?(?:{_MONTH}|{_YEAR})|(?i:last|this|next)\s+{_MONTH}",
            r"\d{4}-\d\d-\d\d\b",
            rf"(?i:earlier\s+|later\s+|late\s+|early\s+)?\b(?i:yesterday|today|tonight)\b(?:\s+{_PART})?",
            rf"(?i:earlier\s+|later\s+)?\b(?i:this|last|next)\s+(?:{_PART}|{_UNIT}|weekend|{_SEASON})\b",
            rf"\b{_COUNT}\s+(?:{_UNIT}|hours?)\s+ago\b",
        )
    )
)
_BARE_YEAR = re.compile(rf"\b{_YEAR}")
_TIME = re.compile(
    rf"\b(?:{_MONTH}|{_PART}|{_UNIT}|weekend|minutes?|hours?|midnight|noon|Christmas|Easter|spring|summer|autumn|winter|[ap]\.?m)\b|\d",
    re.IGNORECASE,
)
# What may stand between an attribution's parts and its date.
_JOINT = re.compile(r"[\s,]*(?:(?:late |early |earlier |later |back )?(?:on|in|at)?)?[\s]*")
_FRONT = re.compile(
    r"[\"“‘']?(?:(?:Also |And |But )?(?:[Oo]n|[Ii]n|[Ll]ate on|[Ee]arly on|[Bb]y|[Aa]s of|[Ee]arlier on)?\s*)"
)


class DateFinder:
    """The date expressions of a Doc, looked up for its statements."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self.expressions = [match.span() for match in EXPRESSION.finditer(self.text)]

    def whole(self, span: TokenSpan) -> TokenSpan | None:
        """A predicted date's span, widened to the date expressions that it touches; None if it is no date."""
        start, end = self._characters(span)
        touched = [(low, high) for low, high in self.expressions if low < end and start < high]
        if not touched:
            return span if _TIME.search(self.text, start, end) else None
        low = min(start, touched[0][0]) if _TIME.search(self.text, start, touched[0][0]) else touched[0][0]
        return self._tokens(low, touched[-1][1])

    def beside(self, cue: TokenSpan, roles: dict[str, tuple[TokenSpan, ...]]) -> TokenSpan | None:
        """The date in the medium, or right beside cue, source, addressee or medium, if there is one.

        Never one inside the content: that is a date of what is told, not of the telling.
        """
        content = [self._characters(span) for span in roles.get("CONTENT", ())]
        media = [self._characters(span) for span in roles.get("MEDIUM", ())]
        others = [self._characters(span) for role in ("SOURCE", "ADDRESSEE") for span in roles.get(role, ())]
        parts = [self._characters(cue), *others, *media]
        for low, high in media:
            if match := EXPRESSION.search(self.text, low, high) or _BARE_YEAR.search(self.text, low, high):
                return self._tokens(*match.span())
        sentence = self.doc[cue[0]].sent if self.doc.has_annotation("SENT_START") else self.doc[:]
        for start, end in self.expressions:
            if start < sentence.start_char or end > sentence.end_char or self.text[end : end + 2] in {"'s", "’s"}:
                continue
            if any(low < end and start < high for low, high in content + parts):
                continue
            behind = any(high <= start and _JOINT.fullmatch(self.text, high, start) for _, high in parts)
            before = any(end <= low and not self.text[end:low].strip(" ,") for low, _ in parts)
            if behind or (before and _FRONT.fullmatch(self.text, sentence.start_char, start)):
                return self._tokens(start, end)
        return None

    def _characters(self, span: TokenSpan) -> tuple[int, int]:
        last = self.doc[span[1] - 1]
        return self.doc[span[0]].idx, last.idx + len(last)

    def _tokens(self, start: int, end: int) -> TokenSpan:
        found = self.doc.char_span(start, end, alignment_mode="expand")
        assert found is not None, "expanding always gives a span"
        return found.start, found.end
