"""Network layers of the finder: an embedding of token features and a stack of dilated convolutions."""

from collections.abc import Callable
from typing import Any

import numpy
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    residual,
    with_array,
)
from thinc.types import Floats2d

from quotex.components.finding.features import COLUMNS, extract_features

# Rows and width of the hash table of each feature.
TABLES = {
    "NORM": (6000, 96),
    "PREFIX": (500, 24),
    "SUFFIX": (2000, 48),
    "SHAPE": (1000, 32),
    "TAG": (120, 32),
    "DEP": (120, 24),
    "ENT_TYPE": (60, 16),
    "HEAD_NORM": (3000, 48),
    "HEAD_TAG": (120, 16),
    "QUOTE": (60, 24),
}


def embedding(width: int, include_static_vectors: bool, dropout: float) -> Model[list[Doc], list[Floats2d]]:
    """Embed each token by its features and, if asked, its word vector: Docs to `(tokens, width)` arrays."""
    tables: list[Model[Any, Any]] = [
        HashEmbed(nO=size, nV=rows, column=COLUMNS.index(name), seed=COLUMNS.index(name) + 17, dropout=dropout)
        for name, (rows, size) in TABLES.items()
    ]
    total = sum(size for _, size in TABLES.values()) + (width if include_static_vectors else 0)
    embedded: Model[Any, Any] = chain(extract_features(), list2ragged(), with_array(concatenate(*tables)))
    if include_static_vectors:
        embedded = concatenate(embedded, StaticVectors(nO=width, dropout=dropout))
    return chain(
        embedded,
        with_array(Maxout(nO=width, nI=total, nP=3, normalize=True, dropout=dropout)),
        ragged2list(),
    )


def convolutions(width: int, dilations: list[int], pieces: int, dropout: float) -> Model[Floats2d, Floats2d]:
    """Residual convolutions over rows of tokens; the view widens by each dilation on both sides."""
    return chain(
        *(
            residual(
                chain(
                    dilated_window(dilation),
                    Maxout(nO=width, nI=3 * width, nP=pieces, normalize=True, dropout=dropout),
                )
            )
            for dilation in dilations
        )
    )


def dilated_window(dilation: int) -> Model[Floats2d, Floats2d]:
    """Concatenate to each row those `dilation` rows before and after it: `(n, w)` to `(n, 3w)`, zeros outside.

    Dilated convolutions read long content spans with few layers (Strubell et al., EMNLP 2017).
    """
    return Model("dilated_window", _forward, attrs={"dilation": dilation})


def _forward(model: Model[Floats2d, Floats2d], X: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    step, (rows, width) = model.attrs["dilation"], X.shape
    Y = numpy.zeros((rows, 3 * width), dtype="float32")
    Y[:, width : 2 * width] = X
    if rows > step:
        Y[step:, :width] = X[:-step]
        Y[:-step, 2 * width :] = X[step:]

    def backprop(dY: Any) -> Any:
        dX = numpy.ascontiguousarray(dY[:, width : 2 * width])
        if rows > step:
            dX[:-step] += dY[step:, :width]
            dX[step:] += dY[:-step, 2 * width :]
        return dX

    return Y, backprop
