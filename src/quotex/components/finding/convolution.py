"""Residual dilated convolutions over rows of tokens, one fused layer each."""

from collections.abc import Callable
from typing import Any

import numpy
from thinc.api import Model, chain, glorot_uniform_init
from thinc.types import Floats2d

from quotex.components.finding.normalisation import no_gradient, standardise, standardise_back
from quotex.components.finding.sequences import Matrix

# Of twice the rectifier's variance.
_EPSILON = 4e-5


def convolutions(width: int, dilations: list[int], dropout: float) -> Model[Floats2d, Floats2d]:
    """A stack of residual convolutions, `(n, width)` to the same; the view widens by each dilation on both sides.

    Dilated convolutions read long content spans with few layers (Strubell et al., EMNLP 2017).
    """
    return chain(*(dilated_convolution(width, dilation, dropout) for dilation in dilations))


def dilated_convolution(width: int, dilation: int, dropout: float) -> Model[Floats2d, Floats2d]:
    """`X + dropout(layer_norm(relu(window(X) W + b)))`; a window is a row with those `dilation` rows before and after.

    Rows outside count as zeros. In one layer, since a chain of thinc's layers spends half of its time in between.
    """
    return Model(
        "dilated_convolution",
        _forward,
        init=_initialize,
        dims={"nO": width, "nI": width},
        params={"W": None, "b": None, "G": None, "shift": None},
        attrs={"dilation": dilation, "dropout_rate": dropout},
    )


def _initialize(model: Model[Floats2d, Floats2d], X: Any = None, Y: Any = None) -> None:
    width = model.get_dim("nO")
    model.set_param("W", glorot_uniform_init(model.ops, (width, 3 * width)))
    model.set_param("b", model.ops.alloc1f(width))
    model.set_param("G", model.ops.alloc1f(width) + 1.0)
    model.set_param("shift", model.ops.alloc1f(width))


def _forward(model: Model[Floats2d, Floats2d], X: Matrix, is_train: bool) -> tuple[Matrix, Callable[[Matrix], Matrix]]:
    step = model.attrs["dilation"]
    gemm: Callable[..., Matrix] = model.ops.gemm
    weights: list[Matrix] = [model.get_param(name) for name in ("W", "b", "G", "shift")]
    W, b, G, shift = weights
    windows = _windows(X, step)
    hidden = gemm(windows, W, trans2=True)
    hidden += b
    active = hidden > 0.0 if is_train else None
    hidden += numpy.abs(hidden)  # twice the rectifier, in a third of the time; the scale falls out in the next step
    spread = standardise(hidden, _EPSILON)
    Y = hidden * G
    Y += shift
    rate = model.attrs["dropout_rate"] if is_train else 0.0
    mask = _dropout(Y.shape, rate) if rate else None
    if mask is not None:
        Y *= mask
    Y += X
    if not is_train:
        return Y, no_gradient  # the other one would hold all of the layer's arrays until the last layer is done

    def backprop(dY: Matrix) -> Matrix:
        d = dY if mask is None else dY * mask
        model.inc_grad("shift", d.sum(axis=0))
        model.inc_grad("G", numpy.einsum("ij,ij->j", d, hidden))
        d = d * G
        standardise_back(d, hidden, spread)
        d *= active
        d *= 2.0
        model.inc_grad("b", d.sum(axis=0))
        model.inc_grad("W", gemm(d, windows, trans1=True))
        return dY + _fold(gemm(d, W), step)

    return Y, backprop


def _windows(X: Matrix, step: int) -> Matrix:
    """Each row with those `step` rows before and after it, `(n, w)` to `(n, 3w)`."""
    rows, width = X.shape
    edge = min(step, rows)
    Y = numpy.empty((rows, 3 * width), dtype="float32")
    Y[:edge, :width] = 0.0
    Y[edge:, :width] = X[: rows - edge]
    Y[:, width : 2 * width] = X
    Y[: rows - edge, 2 * width :] = X[edge:]
    Y[rows - edge :, 2 * width :] = 0.0
    return Y


def _fold(dY: Matrix, step: int) -> Matrix:
    """The gradient of `_windows`."""
    rows, width = dY.shape[0], dY.shape[1] // 3
    dX = numpy.ascontiguousarray(dY[:, width : 2 * width])
    if rows > step:
        dX[:-step] += dY[step:, :width]
        dX[step:] += dY[:-step, 2 * width :]
    return dX


def _dropout(shape: tuple[int, ...], rate: float) -> Matrix:
    """A mask of 0 and `1 / (1 - rate)`, from numpy's global generator, which spaCy seeds."""
    draws = numpy.random.randint(0, 1 << 16, size=shape, dtype="uint16")
    return (draws >= rate * (1 << 16)).astype("float32") * numpy.float32(1.0 / (1.0 - rate))
