"""Layer normalisation (Ba et al. 2016) in few passes: numpy's `var` over short rows takes far longer than a sum."""

from collections.abc import Callable
from typing import Any

import numpy
from thinc.api import Dropout, Maxout, Model, chain
from thinc.types import Floats2d

from quotex.components.finding.sequences import Matrix


def maxout(width: int, inputs: int, dropout: float) -> Model[Floats2d, Floats2d]:
    """The larger of two linear maps, normalised: `(n, inputs)` to `(n, width)`."""
    return chain(Maxout(nO=width, nI=inputs, nP=2), layer_norm(width), Dropout(dropout))


def layer_norm(width: int) -> Model[Floats2d, Floats2d]:
    """Each row with mean 0 and variance 1, then scaled and shifted: `(n, width)` to the same."""
    return Model(
        "layernorm", _forward, init=_initialize, dims={"nO": width, "nI": width}, params={"G": None, "b": None}
    )


def standardise(X: Matrix, epsilon: float) -> Matrix:
    """Bring each row of X to mean 0 and variance 1, in place; give what the rows were divided by, `(n, 1)`."""
    width = X.shape[1]
    X -= numpy.einsum("ij->i", X)[:, None] / width
    spread: Matrix = numpy.sqrt(numpy.einsum("ij,ij->i", X, X)[:, None] / width + epsilon)
    X /= spread
    return spread


def standardise_back(d: Matrix, X: Matrix, spread: Matrix) -> None:
    """Turn the gradient of standardised rows X into that of the rows before, in place."""
    width = X.shape[1]
    along = numpy.einsum("ij,ij->i", d, X)[:, None] / width
    d -= numpy.einsum("ij->i", d)[:, None] / width
    d -= X * along
    d /= spread


def no_gradient(dY: Matrix) -> Matrix:
    """The callback of a layer that was not run to be trained."""
    raise ValueError("this layer was run without is_train: there is no gradient")


def _initialize(model: Model[Floats2d, Floats2d], X: Any = None, Y: Any = None) -> None:
    width = model.get_dim("nO")
    model.set_param("G", model.ops.alloc1f(width) + 1.0)
    model.set_param("b", model.ops.alloc1f(width))


def _forward(model: Model[Floats2d, Floats2d], X: Matrix, is_train: bool) -> tuple[Matrix, Callable[[Matrix], Matrix]]:
    G: Matrix = model.get_param("G")
    hidden = X.copy()
    spread = standardise(hidden, 1e-8)
    Y = hidden * G
    Y += model.get_param("b")
    if not is_train:
        return Y, no_gradient

    def backprop(dY: Matrix) -> Matrix:
        model.inc_grad("b", dY.sum(axis=0))
        model.inc_grad("G", numpy.einsum("ij,ij->j", dY, hidden))
        d = dY * G
        standardise_back(d, hidden, spread)
        return d

    return Y, backprop
