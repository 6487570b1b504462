"""Integer features of tokens for the finder's embedding."""

import re
from collections.abc import Callable
from typing import Any

import numpy
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LENGTH, NORM, PREFIX, SHAPE, SUFFIX, TAG
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ints2d

from quotex.quotation import quoted_spans

# Columns of the feature matrix, in order.
COLUMNS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE", "HEAD_NORM", "HEAD_TAG", "QUOTE")

LINE_BREAK = re.compile(r"[\n\r\u2028\u2029]+")

# 0 is outside quotation marks.
OPENING, INSIDE, CLOSING = 1, 2, 3


def extract_features() -> Model[list[Doc], list[Ints2d]]:
    """A layer that turns each Doc into a `(tokens, len(COLUMNS))` matrix of unsigned 64-bit feature values."""
    return Model("quotex_features", _forward)


def _forward(
    model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
    return [token_features(doc) for doc in docs], lambda gradient: []


def token_features(doc: Doc) -> numpy.ndarray:
    """The feature matrix of a Doc, `(tokens, len(COLUMNS))`, uint64."""
    own = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE, TAG, DEP, ENT_TYPE]).astype("uint64")
    heads = head_indices(doc)
    quote = numpy.zeros((len(doc), 1), dtype="uint64")
    quote[:, 0] = quotation_states(doc).sum(axis=1) + 1
    return numpy.hstack([own, own[heads][:, [0, 4]], quote])


def head_indices(doc: Doc) -> numpy.ndarray:
    """The index of each token's head, itself where the Doc has no parse; `(tokens,)`."""
    indices = numpy.arange(len(doc))
    if not doc.has_annotation("DEP"):
        return indices
    offsets = doc.to_array([HEAD]).astype("uint64").view("int64").reshape(-1)
    heads: numpy.ndarray = numpy.clip(indices + offsets, 0, max(len(doc) - 1, 0))
    return heads


def quotation_states(doc: Doc) -> numpy.ndarray:
    """Where each token stands in double (column 0) and single marks (column 1, times 4); `(tokens, 2)`."""
    states = numpy.zeros((len(doc), 2), dtype="uint64")
    starts, ends = token_offsets(doc)
    text = doc.text
    for start, end in quoted_spans(text):
        first, last = numpy.searchsorted(ends, start, "right"), numpy.searchsorted(starts, end, "left") - 1
        if last < first:
            continue
        single = int(text[start] in "‘'’‚" and text[start : start + 2] != "''")
        weight = 4 if single else 1
        states[first : last + 1, single] = INSIDE * weight
        states[first, single], states[last, single] = OPENING * weight, CLOSING * weight
    return states


def token_offsets(doc: Doc) -> tuple[numpy.ndarray, numpy.ndarray]:
    """First and one-past-last character of each token, two `(tokens,)` arrays."""
    places = doc.to_array([IDX, LENGTH]).astype("int64").reshape(-1, 2)
    return places[:, 0], places.sum(axis=1)


def paragraph_numbers(doc: Doc) -> numpy.ndarray:
    """The number of the paragraph that each token stands in, `(tokens,)`; a line-break token ends its own."""
    starts, _ = token_offsets(doc)
    lines = numpy.array([match.start() for match in LINE_BREAK.finditer(doc.text)], dtype="int64")
    breaks = numpy.zeros(len(doc), dtype="int64")
    breaks[numpy.searchsorted(starts, lines, "right") - 1] = 1
    return numpy.cumsum(breaks) - breaks
