"""Integer features of tokens for the finder's embedding."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy
from spacy.attrs import DEP, ENT_TYPE, LEMMA, LOWER, NORM, ORTH, PREFIX, SHAPE, SUFFIX, TAG
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ints2d

from quotex.components.finding.layout import Layout

# Columns of the feature matrix, in order.
COLUMNS = (
    *("NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE", "LEMMA"),
    *("CLUSTER", "CLUSTER_8", "CLUSTER_5"),
    *("HEAD_NORM", "HEAD_TAG", "HEAD_CLUSTER", "QUOTE"),
)

# The table of Brown clusters in `vocab.lookups`; without it the cluster features are 0.
CLUSTERS = "lexeme_cluster"

# 0 is outside quotation marks.
OPENING, INSIDE, CLOSING = 1, 2, 3


def extract_features() -> Model[list[Layout], list[Ints2d]]:
    """A layer that turns the layout of each Doc into a `(tokens, len(COLUMNS))` matrix of features, uint64."""
    return Model("quotex_features", _forward)


def _forward(
    model: Model[list[Layout], list[Ints2d]], layouts: list[Layout], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Layout]]]:
    return [token_features(layout) for layout in layouts], lambda gradient: []


def token_features(layout: Layout) -> numpy.ndarray:
    """The feature matrix of a Doc, `(tokens, len(COLUMNS))`, uint64."""
    doc, heads = layout.doc, layout.heads
    own = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE, TAG, DEP, ENT_TYPE, LEMMA]).astype("uint64")
    clusters = word_clusters(doc)
    quote = quotation_states(layout).sum(axis=1, keepdims=True) + 1
    return numpy.hstack([own, clusters, own[:, [0, 4]][heads], clusters[:, :1][heads], quote])


def word_clusters(doc: Doc) -> numpy.ndarray:
    """The Brown cluster of each token and the first 8 and 5 steps of its path, `(tokens, 3)`; 0 if unknown.

    The lowest bits of a cluster's number are the first steps from the root, as spaCy stores it.
    """
    table = doc.vocab.lookups.get_table(CLUSTERS, {})
    orths, lowers = doc.to_array([ORTH, LOWER]).reshape(-1, 2).T.tolist()
    get = partial(dict.get, table)  # the table's own `get` would hash what is a hash
    found = numpy.array(
        [get(orth) or get(lower) or 0 for orth, lower in zip(orths, lowers, strict=True)], dtype="uint64"
    )
    return numpy.stack([found, found & 255, found & 31], axis=1)


def quotation_states(layout: Layout) -> numpy.ndarray:
    """Where each token stands in double (column 0) and single marks (column 1, times 4); `(tokens, 2)`."""
    states = numpy.zeros((len(layout.starts), 2), dtype="uint64")
    text = layout.text
    for start, end in layout.quoted:
        first, last = layout.touched(start, end)
        if last <= first:
            continue
        single = int(text[start] in "‘'’‚" and text[start : start + 2] != "''")
        weight = 4 if single else 1
        states[first:last, single] = INSIDE * weight
        states[first, single], states[last - 1, single] = OPENING * weight, CLOSING * weight
    return states
