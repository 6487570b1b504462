"""The article's text as HTML: every character of it and nothing else, with an element around each marked stretch."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from quotex.page.html_text import safe
from quotex.page.paragraphs import Paragraph, paragraphs
from quotex.page.segments import Mark, PartName, segments
from quotex.records import Quote

_PARTS: tuple[PartName, ...] = ("content", "source", "cue", "intermediary", "addressee", "medium", "date")
_OPENING = {
    "headline": '<p class="headline" role="heading" aria-level="2">',
    "byline": '<p class="byline">',
    "text": "<p>",
}
_FIRST_WORD = re.compile(r"\S{1,24}")


def marks(quotes: Iterable[Quote]) -> list[Mark]:
    """The places of all parts of all statements."""
    return [
        Mark(start, end, quote.id, name)
        for quote in quotes
        for name in _PARTS
        for start, end in getattr(getattr(quote, name), "spans", ())
    ]


def body(text: str, quotes: tuple[Quote, ...], speakers: dict[int, int], prefix: str) -> str:
    """The article as paragraphs. The text of the HTML, read by a browser, is `text`.

    Args:
        text: the article.
        quotes: its statements.
        speakers: each statement's speaker, by their number.
        prefix: what the ids of the statements' notes start with.
    """
    return "".join(_Body(text, quotes, speakers, prefix).pieces())


class _Body:
    """Writes one article. A statement's button stands before the first character of its content."""

    def __init__(self, text: str, quotes: tuple[Quote, ...], speakers: dict[int, int], prefix: str) -> None:
        self.text, self.speakers, self.prefix = text, speakers, prefix
        self.paragraphs = paragraphs(text)
        self.marks = _by_paragraph(self.paragraphs, marks(quotes))
        self.attitudes = {quote.id for quote in quotes if quote.act == "attitude"}
        self.unopened = {quote.id: quote.content.spans[0][0] for quote in quotes}

    def pieces(self) -> Iterator[str]:
        end = 0
        for paragraph, inside in zip(self.paragraphs, self.marks, strict=True):
            yield safe(self.text[end : paragraph.start])
            yield from self._paragraph(paragraph, inside)
            end = paragraph.end
        yield safe(self.text[end:])

    def _paragraph(self, paragraph: Paragraph, inside: list[Mark]) -> Iterator[str]:
        yield _OPENING[paragraph.shape]
        stack: list[Mark] = []
        for segment in segments(paragraph.start, paragraph.end, inside):
            kept = 0
            while kept < min(len(stack), len(segment.marks)) and stack[kept] == segment.marks[kept]:
                kept += 1
            yield "".join(_closing(mark) for mark in reversed(stack[kept:]))
            stack = list(segment.marks)
            buttons = ""
            for depth, mark in enumerate(stack[kept:], kept):
                yield self._open(mark, inner=any(outer.part == "content" for outer in stack[:depth]))
                if mark.part == "content" and mark.quote in self.unopened:
                    del self.unopened[mark.quote]
                    buttons += self._button(mark.quote)
            yield self._words(self.text[segment.start : segment.end], buttons)
        yield "".join(_closing(mark) for mark in reversed(stack)) + "</p>"

    def _open(self, mark: Mark, *, inner: bool) -> str:
        kind = mark.part
        extra = (" inner" if inner else "") + (" attitude" if mark.quote in self.attitudes else "")
        tag = "mark" if kind == "content" else "span"
        return f'<{tag} class="{kind} s{self.speakers[mark.quote]}{extra}" data-quote="{mark.quote}">'

    def _button(self, quote: int) -> str:
        note = f"{self.prefix}-quote-{quote}"
        return (
            f'<button type="button" class="number s{self.speakers[quote]}" data-quote="{quote}" '
            f'aria-label="Statement {quote}" aria-describedby="{note}" aria-pressed="false"></button>'
        )

    def _words(self, text: str, buttons: str) -> str:
        """The text, its first word kept on one line with the buttons before it."""
        if not buttons:
            return safe(text)
        match = _FIRST_WORD.match(text)
        cut = match.end() if match else 0
        return f'<span class="together">{buttons}{safe(text[:cut])}</span>{safe(text[cut:])}'


def _by_paragraph(parts: list[Paragraph], found: list[Mark]) -> list[list[Mark]]:
    """The marks that each paragraph has to do with; one over several paragraphs is in each of them."""
    starts = [paragraph.start for paragraph in parts]
    inside: list[list[Mark]] = [[] for _ in parts]
    for mark in found:
        for index in range(max(0, bisect_right(starts, mark.start) - 1), bisect_left(starts, mark.end)):
            inside[index].append(mark)
    return inside


def _closing(mark: Mark) -> str:
    return "</mark>" if mark.part == "content" else "</span>"
