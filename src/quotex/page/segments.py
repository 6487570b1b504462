"""Cut a text at the ends of its marks: marks that overlap or nest become stretches with one set of marks each."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

PartName = Literal["content", "source", "cue", "intermediary", "addressee", "medium", "date"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of the article that belongs to a part of a statement."""

    start: int
    end: int
    quote: int
    """The statement's id."""
    part: PartName

    @property
    def order(self) -> tuple[int, int, bool, int, str]:
        """What stands around what: the earlier and longer one outside; of one extent the content, the smaller id."""
        return self.start, -self.end, self.part != "content", self.quote, self.part


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article in which no mark starts or ends, with the marks on it, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(start: int, end: int, marks: Iterable[Mark]) -> list[Segment]:
    """The stretch `[start, end)` of the article as segments without gap or overlap. Marks may reach over its ends."""
    waiting = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=lambda mark: mark.order)
    cuts = {start, end}
    for mark in waiting:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    bounds = sorted(cuts)
    found: list[Segment] = []
    active: list[Mark] = []
    position = 0
    for left, right in pairwise(bounds):
        active = [mark for mark in active if mark.end > left]
        while position < len(waiting) and waiting[position].start <= left:
            insort(active, waiting[position], key=lambda mark: mark.order)
            position += 1
        found.append(Segment(left, right, tuple(active)))
    return found
