"""Dates of statements: whole expressions, and those that stand with the attribution (GUIDELINES §2, date).

The role labeller learns where dates stand, from few examples; how a date is written is a closed rule, and so is most of
where it stands. Its spans are widened to the whole expression ("9 February", not "February") or dropped if they hold no
word of time. Where it has none, a date is taken that stands in the medium or in a source that is a document ("a survey
released on Thursday"), right beside the attribution, or with the verb in the parse.
"""

import re

from quotex.components.finding.expressions import CLOCK, DAY, EXPRESSION, LOOSE, TIME
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
_LATER = re.compile(r"\b[Ll]ater (?:on )?(?:in |that )(?:the )?$")  # GUIDELINES §5: "later" is no date
_LEAD = r"(?:[Oo]n|[Ii]n|[Ll]ate on|[Ee]arly on|[Bb]y|[Aa]t|[Aa]s of|[Ee]arlier on|[Ss]ince)?\s*"
_FRONT = re.compile(rf"\s*[\"“‘']?(?:Speaking |Writing )?(?:(?:Also |And |But |However, )?{_LEAD})")
_CLAUSE_FRONT = re.compile(rf"(?:[,;]|\b(?:and|but))\s+{_LEAD}$")


class DateFinder:
    """The date expressions of a Doc, looked up for its statements."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text = layout, layout.text
        self.expressions = [match.span() for match in EXPRESSION.finditer(self.text)]
        self.times = [match.span() for match in CLOCK.finditer(self.text)]
        self.governors = Governors(layout)

    def dated(self, cue: TokenSpan, roles: Roles) -> Roles:
        """The roles of a cue with a whole date, or without one."""
        rest = {role: spans for role, spans in roles.items() if role != "DATE"}
        date = self.whole(roles["DATE"][0]) if "DATE" in roles else None
        if date and (told := self._told(date, cue, rest)):
            date, rest = None, told
        date = date or self.found(cue, rest)
        if date is None and (freed := self._freed(cue, rest)):
            date, rest = freed
        return rest | {"DATE": (date,)} if date else rest

    def _freed(self, cue: TokenSpan, roles: Roles) -> tuple[TokenSpan, Roles] | None:
        """A day in content that follows the cue, which the parse hangs on the cue, and the roles without it.

        "rejected {the bill} today", "named {him} on Sunday {as the victim}", "reported on Friday {the road was shut}".
        """
        for span in roles["CONTENT"]:
            if span[0] < cue[1]:
                continue
            low, high = self.layout.characters(span)
            for start, end in self.expressions:
                if low <= start and end <= high and DAY.match(self.text, start, end):
                    date = self.layout.touched(start, end)
                    first = self.governors.preposition(date)
                    if first is not None and self._of_cue(first, date, span, cue):
                        pieces = [(span[0], first), (date[1], span[1])]
                        left = [piece for piece in pieces if piece[0] < piece[1]]
                        content = tuple(sorted({*roles["CONTENT"], *left} - {span}))
                        return (date, roles | {"CONTENT": content}) if content else None
        return None

    def _of_cue(self, first: int, date: TokenSpan, content: TokenSpan, cue: TokenSpan) -> bool:
        if self.text[self.layout.ends[date[1] - 1] :][:2] in {"'s", "’s"}:
            return False
        if date[1] == content[1] or first > content[0]:
            return self.governors.hangs_on(date, cue) and not self.governors.tells(*content)
        return first == cue[1] and (first < date[0] or self.governors.hangs_on(date, cue))

    def _told(self, date: TokenSpan, cue: TokenSpan, roles: Roles) -> Roles | None:
        """The roles with a date given back to what is told; None if it dates the telling.

        "The ban took effect from Wednesday, the agency said": it ends the content, and hangs on it.
        """
        content = roles["CONTENT"]
        last = max((span for span in content if span[1] <= date[0] and date[1] <= cue[0]), default=None)
        if last is None or date[0] - last[1] > 1 or not self.governors.hangs_on(date, last):
            return None
        longer = tuple((span[0], date[1]) if span == last else span for span in content)
        return roles | {"CONTENT": longer}

    def whole(self, span: TokenSpan) -> TokenSpan | None:
        """A predicted date's span, widened to the date expressions that it touches; None if it is no date."""
        start, end = self.layout.characters(span)
        touched = [(low, high) for low, high in self.expressions if low < end and start < high]
        if not touched:
            if _LATER.search(self.text[max(0, start - 14) : start]):
                return None
            return span if TIME.search(self.text, start, end) else None
        low = min(start, touched[0][0]) if TIME.search(self.text, start, touched[0][0]) else touched[0][0]
        return self.layout.touched(low, touched[-1][1])

    def found(self, cue: TokenSpan, roles: Roles) -> TokenSpan | None:
        """The date that stands with a cue and its roles, if there is one.

        Never one inside the content: that is a date of what is told, not of the telling.
        """
        return (
            self._in_medium(roles)
            or self._beside(cue, roles, self.expressions)
            or self._in_document(roles)
            or self._governed(cue, roles)
            or self._fronted(cue, roles)
            or self._beside(cue, roles, self.times)
        )

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

    def _free(self, cue: TokenSpan, roles: Roles, written: list[Place]) -> list[Place]:
        """The expressions in the cue's sentence and paragraph outside all roles.

        One may part the cue ("has today agreed").
        """
        taken = [self.layout.characters(span) for spans in roles.values() for span in spans]
        start, end = self._sentence(cue)
        return [
            (low, high)
            for low, high in written
            if start <= low
            and high <= end
            and self.text[high : high + 2] not in {"'s", "’s"}
            and not any(first < high and low < last for first, last in taken)
        ]

    def _sentence(self, cue: TokenSpan) -> Place:
        sentence, paragraph = self.layout.sentence(cue[0]), self.layout.paragraph(cue[0])
        return self.layout.characters((max(sentence[0], paragraph[0]), min(sentence[1], paragraph[1])))

    def _beside(self, cue: TokenSpan, roles: Roles, written: list[Place]) -> TokenSpan | None:
        spans = [span for role in ("SOURCE", "ADDRESSEE", "MEDIUM") for span in roles.get(role, ())]
        spans += [span for span in roles.get("CONTENT", ()) if span[0] >= cue[1]]
        parts = [self.layout.characters(span) for span in (cue, *spans)]
        first = self._sentence(cue)[0]
        for start, end in self._free(cue, roles, written):
            if any(low < start and end < high for low, high in parts[:1]):
                return self.layout.touched(start, end)
            behind = any(high <= start and _JOINT.fullmatch(self.text, high, start) for _, high in parts)
            before = any(end <= low and not self.text[end:low].strip(" ,") for low, _ in parts)
            front = _FRONT.fullmatch(self.text, first, start) or _CLAUSE_FRONT.search(self.text[first:start])
            if behind or (before and front):
                return self.layout.touched(start, end)
        return None

    def _governed(self, cue: TokenSpan, roles: Roles) -> TokenSpan | None:
        """The date nearest to the cue that the parse hangs on it, or on a verb that it is part of."""
        dates = [self.layout.touched(*place) for place in self._free(cue, roles, self.expressions)]
        media = roles.get("MEDIUM", ())
        ranked = [(self.governors.distance(date, cue, media), abs(date[0] - cue[0]), date) for date in dates]
        return min(((steps, far, date) for steps, far, date in ranked if steps is not None), default=(0, 0, None))[2]

    def _fronted(self, cue: TokenSpan, roles: Roles) -> TokenSpan | None:
        """A date at the sentence's front with no other verb before the attribution, whatever the parse says."""
        if "SOURCE" not in roles:
            return None
        parts = [cue, *(span for spans in roles.values() for span in spans)]
        first = self._sentence(cue)[0]
        for start, end in self._free(cue, roles, self.expressions):
            date = self.layout.touched(start, end)
            if not _FRONT.fullmatch(self.text, first, start) or date[0] > cue[0]:
                continue
            begins = min(span[0] for span in parts if span[0] >= date[1])
            if not self.governors.tells(date[1], begins):
                return date
        return None
