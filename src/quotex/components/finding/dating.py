"""Dates of statements: whole expressions, and those that stand with the attribution (GUIDELINES §2, date).

The role labeller learns where dates stand, from few examples; how a date is written is a closed rule, and so is most of
where it stands. Its spans are widened to the whole expression ("9 February", not "February") or dropped if they hold no
word of time or date what is told; where it has none, one is looked for (standing.py).
"""

import re

from quotex.components.finding.datelines import datelines
from quotex.components.finding.expressions import AHEAD, DAY, TIME, expressions
from quotex.components.finding.governors import Governors
from quotex.components.finding.layout import Layout
from quotex.components.finding.standing import LEADS, Roles, StandingDates
from quotex.components.finding.statements import TokenSpan

_LATER = re.compile(r"\b[Ll]ater (?:on )?(?:in |that )(?:the )?$")  # GUIDELINES §5: "later" is no date


class DateFinder:
    """The date expressions of a Doc, looked up for its statements."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text = layout, layout.text
        self.datelines = [layout.characters(span) for span in datelines(layout)]
        self.expressions = [place for place in expressions(layout) if not self._heads(place)]
        self.governors = Governors(layout)
        self.standing = StandingDates(layout, self.governors, self.expressions)

    def dated(self, cue: TokenSpan, roles: Roles) -> Roles:
        """The roles of a cue with a whole date, or without one."""
        rest = {role: spans for role, spans in roles.items() if role != "DATE"}
        if led := self._led(cue, rest):
            return led
        date = self.whole(roles["DATE"][0]) if "DATE" in roles else None
        if date and self._heads(self.layout.characters(date)):
            date = None
        sentences = self.layout.sentences
        if date and sentences[date[0]] != sentences[cue[0]]:  # 2 of 544 dates of the gold training articles
            date = None
        if date and (told := self._told(date, cue, rest)):
            date, rest = None, told
        date = date or self.standing.found(cue, rest)
        if date is None and (freed := self._freed(cue, rest)):
            date, rest = freed
        if date and (self._ahead(*self.layout.characters(date)) or self.governors.tells_of_noun(date, cue, rest)):
            return rest
        return rest | {"DATE": (date,)} if date else rest

    def _heads(self, place: tuple[int, int]) -> bool:
        """Whether characters stand in a dateline."""
        return any(low <= place[0] < high for low, high in self.datelines)

    def _ahead(self, start: int, end: int) -> bool:
        return AHEAD.search(self.text, max(0, start - len("upcoming ")), end) is not None

    def _led(self, cue: TokenSpan, roles: Roles) -> Roles | None:
        """The roles with a date at the sentence's front given to the content that it leads.

        "On Saturday the road was shut, officials said": 16 contents of the gold training articles that stand so begin
        with the date, and none has it in front. It is the telling's where the content is a passive's subject.
        """
        start, end = min(roles["CONTENT"])
        source = roles.get("SOURCE", ())
        behind = min([cue[0], *(span[0] for span in source)])
        if behind < end or not source or self.text[int(self.layout.ends[end - 1]) :][:1] != ",":
            return None
        first = max(self.layout.sentence(start)[0], self.layout.paragraph(start)[0])
        low, high = self.layout.characters((first, start))[0], self.layout.characters((start, end))[0]
        if not first < start or self.layout.sentences[first] != self.layout.sentences[cue[0]]:
            return None
        for place in self.expressions:
            if low <= place[0] and place[1] <= high and LEADS.fullmatch(self.text, low, place[0]):
                if self.text[place[1] : high].strip(" ,"):
                    return None
                content = tuple(sorted({*roles["CONTENT"], (first, end)} - {(start, end)}))
                return roles | {"CONTENT": content}
        return None

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

        It ends the content and hangs on it: "The ban took effect from Wednesday, the agency said", "told them that the
        board was warned in June".
        """
        content = roles["CONTENT"]
        last = max((span for span in content if span[1] <= date[0]), default=None)
        if last is None or date[0] - last[1] > 1 or not self.governors.hangs_on(date, last):
            return None
        before = date[1] <= cue[0]
        if not before and not (cue[1] <= last[0] and self.governors.hangs_on_verb(date, last)):
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
