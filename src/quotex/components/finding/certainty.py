"""How sure the finder is of a statement: the network's chances, calibrated on articles held out from training.

A confidence of 0.9 shall mean that nine in ten such records are right (found, in the sense of gold/score.py). The raw
chances of a network are too high, so a logistic function of them is fitted (Platt scaling).
"""

import numpy

Evidence = tuple[float, float, float]

# Before calibration: the product of cue and content chances, roughly.
UNCALIBRATED = [0.0, 0.5, 0.5, 0.0]
_EDGE = 1e-4


def evidence(cue: numpy.ndarray, content: numpy.ndarray) -> Evidence:
    """Log-odds of the mean cue chance, of the mean and of the lowest chance of the content's tags."""
    values = numpy.array([cue.mean(), content.mean(), content.min()]).clip(_EDGE, 1 - _EDGE)
    first, second, third = numpy.log(values / (1 - values))
    return float(first), float(second), float(third)


def confidence(given: Evidence, weights: list[float]) -> float:
    """The chance, 0 to 1, that a statement with this evidence is right; `weights` are a constant and three slopes."""
    return float(1 / (1 + numpy.exp(-(weights[0] + numpy.dot(weights[1:], given)))))


def fit(given: list[Evidence], right: list[bool], ridge: float = 1.0) -> list[float]:
    """Weights by logistic regression (Newton's method), drawn towards 0 by `ridge`."""
    X = numpy.hstack([numpy.ones((len(given), 1)), numpy.array(given)])
    y, w = numpy.array(right, dtype="float64"), numpy.zeros(X.shape[1])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-X @ w))
        gradient = X.T @ (y - p) - ridge * w
        hessian = (X * (p * (1 - p))[:, None]).T @ X + ridge * numpy.eye(len(w))
        w = w + numpy.linalg.solve(hessian, gradient)
    return [round(float(weight), 4) for weight in w]
