"""Pair quotation marks: which stretches of a text stand in quotation marks.

Newspapers mix “curly”, "straight", ‘single’ and „low“ or «pointed» marks, use the apostrophe for a closing
single mark, repeat the opening mark at each paragraph of a long quotation, and forget marks. Pairing
therefore never crosses a paragraph, and a mark without a partner is closed (or opened) at the paragraph's edge
only where the marks around it make that the natural reading.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Span = tuple[int, int]

# A line break inside a sentence (hard-wrapped text) does not end a paragraph.
PARAGRAPH = re.compile(r"(?:[^\n\r\u2028\u2029]|(?<=[\w,;–—-])\r?\n(?=\w))+")
DOUBLE = re.compile(r"[\"“”„«»‟]|``|''")
SINGLE_OPEN = re.compile(r"(?<![\w'’‘])[‘'‚](?=[\w“\"…\[(])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?…)\]”\"%-])[’'](?!\w)")
# Clipped words begin with an apostrophe, not with a quotation mark: '90s, 'em, ’til.
CLIPPED = re.compile(r"['’‘](?:\d\ds?\b|(?:em|til|till|tis|twas|cause|bout|round|n|cuz|kay|im)\b)", re.IGNORECASE)
END_PUNCTUATION = '.,;:!?…”"'


@lru_cache(maxsize=64)  # an article's are asked for by the finder, the resolver and for the records
def quoted_spans(text: str) -> tuple[Span, ...]:
    """Character spans `[start, end)` of all quoted stretches, marks included, in text order, outer before inner."""
    spans: list[Span] = []
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        doubles = list(_double(text, start, end))
        spans += doubles
        spans += _single(text, start, end)
    return tuple(sorted(spans, key=lambda span: (span[0], -span[1])))


def _double(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    opener = ""
    last_end = start
    for match in DOUBLE.finditer(text, start, end):
        mark = match.group()
        if mark in {"”", "''"} and opened is None:
            if last_end == start and text[match.start() - 1] in ".,!?":
                yield start + _indent(text, start, end), match.end()
            last_end = match.end()
            continue
        if opened is None:
            # A straight mark with a space behind it and none before it closes; one that opens nothing is stray.
            if mark == '"' and not _may_open(text, match.end(), end):
                continue
            opened, opener = match.start(), mark
        elif mark in {"“", "„", "«", "``"} and opener == mark:
            # A second opening mark: the first was never closed, unless this one continues the quotation.
            opened = opened if match.start() - opened < 2 else match.start()
        else:
            yield opened, match.end()
            last_end, opened = match.end(), None
    if opened is not None and (opener != '"' or opened == start + _indent(text, start, end)):
        yield opened, end


def _may_open(text: str, after: int, end: int) -> bool:
    return after < end and not text[after].isspace()


def _indent(text: str, start: int, end: int) -> int:
    return end - start - len(text[start:end].lstrip())


def _single(text: str, start: int, end: int) -> Iterator[Span]:
    opens = [
        match.start() for match in SINGLE_OPEN.finditer(text, start, end) if not CLIPPED.match(text, match.start())
    ]
    closes = [match.end() for match in SINGLE_CLOSE.finditer(text, start, end)]
    done = start
    for index, opened in enumerate(opens):
        if opened < done:
            continue
        following = opens[index + 1] if index + 1 < len(opens) else end
        within = [close for close in closes if opened + 1 < close <= following]
        if not within:
            continue
        # The mark after "workers" in ‘the workers’ rights are safe,’ is a possessive: a later mark behind
        # punctuation is the better partner.
        done = next((close for close in within if text[close - 2] in END_PUNCTUATION), None) or next(
            (close for close in within if not _possessive(text, close, end)), within[-1]
        )
        yield opened, done


def _possessive(text: str, close: int, end: int) -> bool:
    return text[close - 2] in "sz" and close + 1 < end and text[close] == " " and text[close + 1].islower()
