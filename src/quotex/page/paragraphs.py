"""The shape of a plain text: its paragraphs, and which of the first ones are its headline and its byline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Shape = Literal["headline", "byline", "text"]

_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")  # (?>…): a \r\n is never taken for two ends
_LINE_END = re.compile(r"[\r\n]\s*")
_HEADLINE, _BYLINE = 160, 80  # characters; longer ones are sentences
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch `[start, end)` of the article; between two of them is nothing but white space."""

    start: int
    end: int
    shape: Shape


def paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs in order. Blank lines part them; in a text without blank lines, every line is one."""
    parts = list(_parts(text, _BLANK_LINE))
    if len(parts) == 1:
        parts = list(_parts(text, _LINE_END))
    found: list[Paragraph] = []
    shape: Shape = "headline"
    for start, end in parts:
        shape = _shape(text[start:end], shape, single=len(parts) == 1)
        found.append(Paragraph(start, end, shape))
        shape = "byline" if shape != "text" else "text"
    return found


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    for match in separator.finditer(text, start, last):
        yield start, start + len(text[start : match.start()].rstrip())
        start = match.end()
    if start < last:
        yield start, last


def _shape(part: str, at_most: Shape, *, single: bool) -> Shape:
    """A headline is one short line without a full stop that more follows; the lines between it and the text too."""
    if single or at_most == "text" or "\n" in part or _SENTENCE_END.search(part):
        return "text"
    return at_most if len(part) <= (_HEADLINE if at_most == "headline" else _BYLINE) else "text"
