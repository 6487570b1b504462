"""The finder's embedding of token features."""

from typing import Any

from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from thinc.api import HashEmbed, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from quotex.components.finding.features import COLUMNS, extract_features
from quotex.components.finding.layout import Layout
from quotex.components.finding.normalisation import maxout

# Rows and width of the hash table of each feature.
TABLES = {
    "NORM": (6000, 64),
    "PREFIX": (500, 24),
    "SUFFIX": (2000, 48),
    "SHAPE": (1000, 32),
    "TAG": (120, 32),
    "DEP": (120, 24),
    "ENT_TYPE": (60, 16),
    "LEMMA": (4000, 64),
    "CLUSTER": (1200, 48),
    "CLUSTER_8": (400, 24),
    "CLUSTER_5": (60, 16),
    "HEAD_NORM": (3000, 48),
    "HEAD_TAG": (120, 16),
    "HEAD_CLUSTER": (1200, 24),
    "QUOTE": (60, 24),
}

# Width that word vectors are brought to.
VECTORS = 64


def embedding(width: int, include_static_vectors: bool, dropout: float) -> Model[list[Layout], list[Floats2d]]:
    """Embed each token by its features and, if asked, its word vector: layouts to `(tokens, width)` arrays."""
    tables: list[Model[Any, Any]] = [
        HashEmbed(nO=size, nV=rows, column=COLUMNS.index(name), seed=COLUMNS.index(name) + 17, dropout=dropout)
        for name, (rows, size) in TABLES.items()
    ]
    total = sum(size for _, size in TABLES.values()) + (VECTORS if include_static_vectors else 0)
    embedded: Model[Any, Any] = chain(extract_features(), list2ragged(), with_array(concatenate(*tables)))
    if include_static_vectors:
        embedded = concatenate(embedded, chain(docs_of(), StaticVectors(nO=VECTORS, dropout=dropout)))
    return chain(
        embedded,
        with_array(maxout(width, total, dropout)),
        ragged2list(),
    )


def docs_of() -> Model[list[Layout], list[Doc]]:
    """A layer that gives the Docs of layouts."""
    return Model("docs_of", lambda model, layouts, is_train: ([layout.doc for layout in layouts], lambda gradient: []))
