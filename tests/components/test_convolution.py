"""The fused convolution layer: its view, and its gradients against differences."""

import numpy
import pytest
from thinc.api import fix_random_seed

from quotex.components.finding.convolution import convolutions, dilated_convolution


@pytest.fixture(autouse=True)
def same_weights() -> None:
    """The same draws every time: a slope measured across the bend of a rectifier is off."""
    fix_random_seed(0)


def draw(*shape: int) -> numpy.ndarray:
    return numpy.random.normal(size=shape).astype("float32")


def test_a_row_depends_on_those_a_dilation_away_and_on_no_other() -> None:
    layer = dilated_convolution(4, 2, 0.0)
    layer.initialize()
    X = draw(9, 4)
    changed = X.copy()
    changed[4] += 1.0
    differs = (layer.predict(X) != layer.predict(changed)).any(axis=1)
    assert differs.nonzero()[0].tolist() == [2, 4, 6]


def test_short_texts_are_no_trouble() -> None:
    layer = convolutions(4, [1, 8], 0.1)
    layer.initialize()
    for rows in (1, 2, 8):
        Y, backprop = layer.begin_update(draw(rows, 4))
        assert backprop(Y).shape == (rows, 4)


@pytest.mark.parametrize("name", ["X", "W", "b", "G", "shift"])
def test_gradients_are_slopes(name: str) -> None:
    layer = dilated_convolution(5, 1, 0.0)
    layer.initialize()
    for param in ("b", "G", "shift"):
        layer.set_param(param, draw(5))
    X, weights = draw(7, 5), draw(7, 5)
    Y, backprop = layer.begin_update(X)
    assert Y.dtype == "float32"
    d_input = backprop(weights)
    gradient = d_input if name == "X" else layer.get_grad(name)
    value = X if name == "X" else layer.get_param(name).copy()
    place = tuple(size // 2 for size in value.shape)
    sums = []
    for step in (0.01, -0.01):
        moved = value.copy()
        moved[place] += step
        if name != "X":
            layer.set_param(name, moved)
        sums.append(float((layer.begin_update(moved if name == "X" else X)[0] * weights).sum()))
    assert (sums[0] - sums[1]) / 0.02 == pytest.approx(gradient[place], abs=0.02)


def test_dropout_keeps_the_mean() -> None:
    layer = dilated_convolution(50, 1, 0.4)
    layer.initialize()
    X = draw(400, 50)
    added, dropped = layer.predict(X) - X, layer.begin_update(X)[0] - X
    assert float((dropped == 0).mean()) == pytest.approx(0.4, abs=0.02)
    kept = dropped != 0
    assert numpy.allclose(dropped[kept], added[kept] / 0.6, atol=1e-5)
