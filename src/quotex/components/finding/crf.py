"""A linear-chain conditional random field over many sequences at once, for complete and partial labels.

Forward-backward in probability space with rescaling (Rabiner 1989). With a set of allowed tags a token, the loss is
the negative log-probability of all sequences that keep to them (Tsuboi et al., COLING 2008).
"""

from collections.abc import Callable
from typing import Any

import numpy
from thinc.api import Model

from quotex.components.finding.decode import transitions, viterbi
from quotex.components.finding.sequences import Matrix, Sequences

_TINY = 1e-30
# Weight of a forbidden step: not quite 0, so that targets which contradict each other cannot divide by it.
_FORBIDDEN = 1e-9


def chain_field(tags: tuple[str, ...]) -> Model[Any, Any]:
    """A layer that takes `(scores, lengths)` and gives the marginals of the tags, `(rows, tags)`.

    scores: `(rows, tags)`, the sequences one after the other; lengths: how many rows each has. The callback takes
    allowed tags, `(rows, tags)` of 0 and 1, and weights of the rows; it gives the gradient of the scores and the loss.
    """
    return Model(
        "chain_field",
        _forward,
        init=_initialize,
        dims={"nO": len(tags)},
        params={"moves": None, "start": None},
        attrs={"tags": tags},
    )


def _initialize(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    size = model.get_dim("nO")
    model.set_param("moves", model.ops.alloc2f(size, size))
    model.set_param("start", model.ops.alloc1f(size))


def _forward(model: Model[Any, Any], X: tuple[Matrix, Matrix], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    scores, lengths = X
    places = Sequences.of(lengths)
    moves, start = _potentials(model)
    emissions = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    chances, pairs, first, total = _marginals(emissions, places, moves, start)

    def backprop(given: tuple[Matrix, Matrix]) -> tuple[Matrix, float]:
        allowed, weights = given
        told, told_pairs, told_first, told_total = _marginals(emissions * allowed, places, moves, start)
        model.inc_grad("moves", (pairs - told_pairs) * (moves > _FORBIDDEN))
        model.inc_grad("start", (first - told_first) * (start > _FORBIDDEN))
        return (chances - told) * weights, float((total - told_total).sum())

    return chances, backprop


def _potentials(model: Model[Any, Any]) -> tuple[Matrix, Matrix]:
    """How much each pair of neighbouring tags, `(tags, tags)`, and each first tag, `(tags,)`, is favoured."""
    tags = model.attrs["tags"]
    weights: tuple[Matrix, Matrix] = model.get_param("moves"), model.get_param("start")
    moves = numpy.where(transitions(tags) < 0, _FORBIDDEN, numpy.exp(weights[0]))
    start = numpy.where([tag.startswith("I-") for tag in tags], _FORBIDDEN, numpy.exp(weights[1]))
    return moves.astype("float32"), start.astype("float32")


def _marginals(
    emissions: Matrix, places: Sequences, moves: Matrix, start: Matrix
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Marginals `(rows, tags)`, expected counts of tag pairs and of first tags, log-sums `(sequences,)`.

    Products by einsum, not by BLAS, whose last digits depend on how many sequences there are.
    """
    E, active = places.spread(emissions), places.active
    forward, backward, ahead = numpy.zeros_like(E), numpy.ones_like(E), numpy.zeros_like(E)
    scale = numpy.ones((*E.shape[:2], 1), dtype="float32")
    for step, here in enumerate(active):
        before = numpy.einsum("ni,ij->nj", forward[step - 1, :here], moves) if step else start
        state = before * E[step, :here]
        scale[step, :here] = state.sum(axis=1, keepdims=True) + _TINY
        forward[step, :here] = state / scale[step, :here]
    for step in range(len(active) - 1, 0, -1):
        here = active[step]
        ahead[step, :here] = E[step, :here] * backward[step, :here] / scale[step, :here]
        backward[step - 1, :here] = numpy.einsum("nj,ij->ni", ahead[step, :here], moves)
    both, size = forward * backward, E.shape[2]
    pairs = moves * (forward[:-1].reshape(-1, size).T @ ahead[1:].reshape(-1, size))
    return places.gather(both), pairs, both[0].sum(axis=0), numpy.log(scale[:, :, 0]).sum(axis=0)


def best_path(model: Model[Any, Any], scores: Matrix, lengths: Matrix) -> Matrix:
    """The most probable tag sequences (Viterbi) under a field's own weights: tag indices, `(rows,)`."""
    moves, start = _potentials(model)
    return viterbi(scores, lengths, numpy.log(moves), numpy.log(start))
