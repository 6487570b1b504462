"""Where the date of a statement stands: in its medium or document, beside its attribution, or with its verb.

GUIDELINES §2: only what stands with the attribution, never a date inside the content, which is one of what is told.
"""

import re
from bisect import bisect_left

from quotex.components.finding.expressions import CLOCK, EXPRESSION, LOOSE
from quotex.components.finding.governors import Governors
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import TokenSpan

Place = tuple[int, int]
Roles = dict[str, tuple[TokenSpan, ...]]

# What may stand between an attribution's parts and its date.
_JOINT = re.compile(
    r"[\s,]*(?:here\s+|in\s+[A-Z]\w+\s+)?(?:(?:issued|published|released|dated|posted|sent|aired|held|made)\s+)?"
    r"(?:(?:late |early |earlier |later |back )?(?:on|in|at|as of|since|by)?)?[\s]*"
)
_LEAD = r"(?:[Oo]n|[Ii]n|[Ll]ate on|[Ee]arly on|[Bb]y|[Aa]t|[Aa]s of|[Ee]arlier on|[Ss]ince)?\s*"
_FRONT = re.compile(rf"\s*[\"“‘']?(?:Speaking |Writing )?(?:(?:Also |And |But |However, )?{_LEAD})")
LEADS = re.compile(_LEAD)
_CLAUSE_FRONT = re.compile(rf"(?:[,;]|\b(?:and|but))\s+{_LEAD}$")


class StandingDates:
    """The dates of a Doc, looked up for its statements. Places are characters, spans tokens."""

    def __init__(self, layout: Layout, governors: Governors, expressions: list[Place]) -> None:
        self.layout, self.text, self.governors, self.expressions = layout, layout.text, governors, expressions

    def found(self, cue: TokenSpan, roles: Roles) -> TokenSpan | None:
        """The date that stands with a cue and its roles, if there is one."""
        sentence = self._sentence(cue)
        first = bisect_left(self.expressions, (sentence[0], 0))
        after = bisect_left(self.expressions, (sentence[1], 0))
        free = self._free(roles, self.expressions[first:after])
        return (
            self._in_medium(roles)
            or self._beside(cue, roles, free, sentence)
            or self._in_document(roles)
            or self._governed(cue, roles, free)
            or self._fronted(cue, roles, free, sentence)
            or self._beside(cue, roles, self._times(roles, sentence), sentence)
        )

    def _times(self, roles: Roles, sentence: Place) -> list[Place]:
        return self._free(roles, [match.span() for match in CLOCK.finditer(self.text, *sentence)])

    def _free(self, roles: Roles, written: list[Place]) -> list[Place]:
        """The expressions outside all roles. One may part the cue ("has today agreed")."""
        if not written:
            return []
        taken = [self.layout.characters(span) for spans in roles.values() for span in spans]
        return [
            (low, high)
            for low, high in written
            if self.text[high : high + 2] not in {"'s", "’s"}
            and not any(first < high and low < last for first, last in taken)
        ]

    def _sentence(self, cue: TokenSpan) -> Place:
        sentence, paragraph = self.layout.sentence(cue[0]), self.layout.paragraph(cue[0])
        return self.layout.characters((max(sentence[0], paragraph[0]), min(sentence[1], paragraph[1])))

    def _in_medium(self, roles: Roles) -> TokenSpan | None:
        for span in roles.get("MEDIUM", ()):
            places = self.layout.characters(span)
            if match := EXPRESSION.search(self.text, *places) or LOOSE.search(self.text, *places):
                return self.layout.touched(*match.span())
        return None

    def _in_document(self, roles: Roles) -> TokenSpan | None:
        for span in roles.get("SOURCE", ()):
            places = self.layout.characters(span)
            if match := EXPRESSION.search(self.text, *places) or LOOSE.search(self.text, *places):
                date = self.layout.touched(*match.span())
                if self.governors.dates_document(date, span):
                    return date
        return None

    def _beside(self, cue: TokenSpan, roles: Roles, free: list[Place], sentence: Place) -> TokenSpan | None:
        if not free:
            return None
        spans = [span for role in ("SOURCE", "ADDRESSEE", "MEDIUM") for span in roles.get(role, ())]
        spans += [span for span in roles.get("CONTENT", ()) if span[0] >= cue[1]]
        parts = [self.layout.characters(span) for span in (cue, *spans)]
        first = sentence[0]
        for start, end in free:
            if any(low < start and end < high for low, high in parts[:1]):
                return self.layout.touched(start, end)
            behind = any(high <= start and _JOINT.fullmatch(self.text, high, start) for _, high in parts)
            before = any(end <= low and not self.text[end:low].strip(" ,") for low, _ in parts)
            front = _FRONT.fullmatch(self.text, first, start) or _CLAUSE_FRONT.search(self.text[first:start])
            if behind or (before and front):
                return self.layout.touched(start, end)
        return None

    def _governed(self, cue: TokenSpan, roles: Roles, free: list[Place]) -> TokenSpan | None:
        """The date nearest to the cue that the parse hangs on it, or on a verb that it is part of."""
        dates = [self.layout.touched(*place) for place in free]
        media = roles.get("MEDIUM", ())
        ranked = [(self.governors.distance(date, cue, media), abs(date[0] - cue[0]), date) for date in dates]
        return min(((steps, far, date) for steps, far, date in ranked if steps is not None), default=(0, 0, None))[2]

    def _fronted(self, cue: TokenSpan, roles: Roles, free: list[Place], sentence: Place) -> TokenSpan | None:
        """A date at the sentence's front with no other verb before the attribution, whatever the parse says."""
        if "SOURCE" not in roles:
            return None
        parts = [cue, *(span for spans in roles.values() for span in spans)]
        for start, end in free:
            date = self.layout.touched(start, end)
            if not _FRONT.fullmatch(self.text, sentence[0], start) or date[1] > cue[0]:
                continue
            begins = min(span[0] for span in parts if span[0] >= date[1])
            if not self.governors.tells(date[1], begins):
                return date
        return None
