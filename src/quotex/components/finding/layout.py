"""Where things stand in a Doc: its text, token offsets, sentences, paragraphs, quotations, heads; each looked up once.

spaCy joins `doc.text` from the tokens each time, and a loop over tokens costs more than a numpy array of them, so the
closed rules share one `Layout` per Doc. All arrays have one entry per token.
"""

import re
from functools import cached_property

import numpy
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, LOWER, SENT_START, SHAPE, SPACY, TAG
from spacy.tokens import Doc

from quotex.components.finding.statements import TokenSpan
from quotex.quotation import quoted_spans

LINE_BREAK = re.compile(r"[\n\r\u2028\u2029]+")


class Layout:
    """What the closed rules ask about a Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._columns = doc.to_array([IDX, LENGTH, SENT_START, HEAD, DEP, TAG, LOWER, SPACY, IS_SPACE, SHAPE])
        self._columns = self._columns.astype("uint64").reshape(-1, 10)

    @cached_property
    def text(self) -> str:
        """The Doc's text."""
        text: str = self.doc.text
        return text

    @cached_property
    def starts(self) -> numpy.ndarray:
        """Each token's first character."""
        return self._columns[:, 0].astype("int64")

    @cached_property
    def ends(self) -> numpy.ndarray:
        """One past each token's last character."""
        ends: numpy.ndarray = self._columns[:, :2].astype("int64").sum(axis=1)
        return ends

    @cached_property
    def parsed(self) -> bool:
        """Whether the Doc has a parse."""
        return bool(self._columns[:, 4].any())

    @cached_property
    def heads(self) -> numpy.ndarray:
        """The index of each token's head, its own without a parse."""
        indices = numpy.arange(len(self._columns))
        if not self.parsed:
            return indices
        heads: numpy.ndarray = numpy.clip(indices + self._columns[:, 3].view("int64"), 0, max(len(indices) - 1, 0))
        return heads

    @cached_property
    def edges(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """The first and the last token of each token's subtree."""
        heads = self.heads
        left, right = numpy.arange(len(heads)), numpy.arange(len(heads))
        while True:
            low, high = left.copy(), right.copy()
            numpy.minimum.at(low, heads, left)
            numpy.maximum.at(high, heads, right)
            if (low == left).all() and (high == right).all():
                return left, right
            left, right = low, high

    @cached_property
    def paragraph_lengths(self) -> numpy.ndarray:
        """How many tokens each paragraph has, in order; none is 0."""
        counts = numpy.bincount(self.paragraphs)
        lengths: numpy.ndarray = counts[counts > 0]
        return lengths

    @cached_property
    def deps(self) -> numpy.ndarray:
        """The hash of each token's relation to its head, 0 without a parse."""
        return self._columns[:, 4]

    @cached_property
    def tags(self) -> numpy.ndarray:
        """The hash of each token's Penn tag, 0 without tags."""
        return self._columns[:, 5]

    @cached_property
    def words(self) -> numpy.ndarray:
        """The hash of each token's text in lower case."""
        return self._columns[:, 6]

    @cached_property
    def shapes(self) -> numpy.ndarray:
        """The hash of each token's shape."""
        return self._columns[:, 9]

    @cached_property
    def spaced(self) -> numpy.ndarray:
        """Whether a space follows each token."""
        return self._columns[:, 7] > 0

    @cached_property
    def sentences(self) -> numpy.ndarray:
        """The number of each token's sentence; one sentence where the Doc has no sentence boundaries."""
        return numpy.cumsum(self._columns[:, 2].view("int64") == 1)

    @cached_property
    def paragraphs(self) -> numpy.ndarray:
        """The number of each token's paragraph; a line-break token ends its own."""
        lines = numpy.array([match.start() for match in LINE_BREAK.finditer(self.text)], dtype="int64")
        breaks = numpy.zeros(len(self._columns), dtype="int64")
        breaks[numpy.searchsorted(self.starts, lines, "right") - 1] = 1
        return numpy.cumsum(breaks) - breaks

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The characters of all quoted stretches, marks included, outer before inner."""
        return quoted_spans(self.text)

    @cached_property
    def lines(self) -> list[TokenSpan]:
        """The paragraphs without white space at their edges; empty ones are left out."""
        words = numpy.flatnonzero(self._columns[:, 8] == 0)
        numbers = self.paragraphs[words]
        first = numpy.flatnonzero(numpy.diff(numbers, prepend=-1))
        last = numpy.append(first[1:], len(words)) - 1 if len(first) else first
        return [(int(words[low]), int(words[high]) + 1) for low, high in zip(first, last, strict=True)]

    def sentence(self, token: int) -> TokenSpan:
        """The tokens of the sentence around a token."""
        return self._same(self.sentences, token)

    def paragraph(self, token: int) -> TokenSpan:
        """The tokens of the paragraph around a token, its line break included."""
        return self._same(self.paragraphs, token)

    def characters(self, span: TokenSpan) -> tuple[int, int]:
        """The characters of a span of tokens."""
        return int(self.starts[span[0]]), int(self.ends[span[1] - 1])

    def within(self, start: int, end: int) -> TokenSpan:
        """The tokens that lie wholly in characters `[start, end)`; an empty span if there are none."""
        first, last = self.starts.searchsorted(start), self.ends.searchsorted(end, "right")
        return int(first), max(int(first), int(last))

    def touched(self, start: int, end: int) -> TokenSpan:
        """The tokens that have at least one of the characters `[start, end)`."""
        return int(self.ends.searchsorted(start, "right")), int(self.starts.searchsorted(end))

    @staticmethod
    def _same(numbers: numpy.ndarray, token: int) -> TokenSpan:
        number = numbers[token]
        return int(numbers.searchsorted(number)), int(numbers.searchsorted(number, "right"))
