"""Compare parts of an article by the characters that they cover, spaces aside."""

import re
from collections.abc import Iterable

from quotex.records import Span

Chars = frozenset[int]
HALF = 0.5
"""From this overlap on a part counts as found."""

_EDGE = " \t\n\r\u00a0\"“”„«»‘’'`.,;:…-–—()[]"
_THAT = re.compile(r'[\s"“‘\']*that\b(?=\s)')


def chars(text: str, spans: Iterable[Span]) -> Chars:
    """The offsets of the characters under the spans."""
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i : i + 1].isspace())


def trimmed(text: str, spans: Iterable[Span]) -> Chars:
    """The same without each span's edge quotes and punctuation and a "that" in front."""
    kept: Chars = frozenset()
    for first, last in spans:
        start = first
        that = _THAT.match(text[start:last])
        if that:
            start += that.end()
        words = text[start:last]
        lead, length = len(words) - len(words.lstrip(_EDGE)), len(words.rstrip(_EDGE))
        if length > lead:
            kept |= chars(text, [(start + lead, start + length)])
    return kept


def overlap(a: Chars, b: Chars) -> float:
    """Intersection over union; two absent parts are the same."""
    return len(a & b) / len(a | b) if a | b else 1.0
