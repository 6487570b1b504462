"""The conditional random field against sums over all sequences, and its gradients against differences."""

from itertools import pairwise, product
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import Model

from quotex.components.finding.crf import chain_field
from quotex.components.finding.decode import transitions

TAGS = ("O", "B-a", "I-a", "B-b", "I-b")
SIZE = len(TAGS)


def field(seed: int) -> Model[Any, Any]:
    """A field with random weights."""
    random = numpy.random.default_rng(seed)
    model = chain_field(TAGS)
    model.initialize()
    model.set_param("moves", random.normal(size=(SIZE, SIZE)).astype("float32"))
    model.set_param("start", random.normal(size=SIZE).astype("float32"))
    return model


def weights(model: Model[Any, Any], scores: numpy.ndarray) -> dict[tuple[int, ...], float]:
    """The weight of each valid tag sequence for one sequence of scores."""
    moves, start, barred = model.get_param("moves"), model.get_param("start"), transitions(TAGS) < 0
    out = {}
    for tags in product(range(SIZE), repeat=len(scores)):
        if TAGS[tags[0]].startswith("I-") or any(barred[a, b] for a, b in pairwise(tags)):
            continue
        total = start[tags[0]] + sum(moves[a, b] for a, b in pairwise(tags))
        out[tags] = float(numpy.exp(total + sum(scores[i, tag] for i, tag in enumerate(tags))))
    return out


@settings(max_examples=20)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 10**6))
def test_marginals_are_those_of_the_sum_over_all_sequences(lengths: list[int], seed: int) -> None:
    model = field(seed)
    scores = numpy.random.default_rng(seed + 1).normal(size=(sum(lengths), SIZE)).astype("float32")
    chances = model.predict((scores, numpy.array(lengths)))
    ends = numpy.cumsum(lengths)[:-1]
    for part, given_scores in zip(numpy.split(chances, ends), numpy.split(scores, ends), strict=True):
        known = weights(model, given_scores)
        expected = numpy.zeros_like(part)
        for tags, weight in known.items():
            expected[numpy.arange(len(tags)), tags] += weight / sum(known.values())
        assert numpy.allclose(part, expected, atol=1e-4)


def test_the_loss_is_the_share_of_the_allowed_sequences_and_its_gradient_fits() -> None:
    model, lengths = field(3), numpy.array([3, 1])
    scores = numpy.random.default_rng(4).normal(size=(4, SIZE)).astype("float32")
    allowed = numpy.ones((4, SIZE), dtype="float32")
    allowed[0] = [0, 1, 0, 1, 0]
    allowed[3] = [1, 0, 0, 0, 0]

    def loss(values: numpy.ndarray) -> float:
        return float(model.begin_update((values, lengths))[1]((allowed, 1.0))[1])

    expected = 0.0
    for part, open_tags in ((scores[:3], allowed[:3]), (scores[3:], allowed[3:])):
        known = weights(model, part)
        kept = sum(w for tags, w in known.items() if all(open_tags[i, tag] for i, tag in enumerate(tags)))
        expected -= float(numpy.log(kept / sum(known.values())))
    assert loss(scores) == pytest.approx(expected, abs=1e-4)
    gradient, _ = model.begin_update((scores, lengths))[1]((allowed, 1.0))
    for place in ((0, 1), (1, 2), (2, 0), (3, 3)):
        step = numpy.zeros_like(scores)
        step[place] = 0.01
        assert (loss(scores + step) - loss(scores - step)) / 0.02 == pytest.approx(gradient[place], abs=1e-3)


def test_weights_of_pairs_learn_what_follows_what() -> None:
    model = chain_field(TAGS)
    model.initialize()
    scores, allowed = numpy.zeros((2, SIZE), dtype="float32"), numpy.zeros((2, SIZE), dtype="float32")
    allowed[0, 1] = allowed[1, 2] = 1
    model.begin_update((scores, numpy.array([2])))[1]((allowed, 1.0))
    gradient = model.get_grad("moves")
    assert gradient[1, 2] < 0, "B-a, I-a is to be favoured"
    assert gradient[1, 0] > 0
    assert gradient[0, 2] == 0, "what is forbidden stays so"


def test_targets_that_contradict_each_other_give_numbers() -> None:
    model = field(5)
    allowed = numpy.zeros((2, SIZE), dtype="float32")
    allowed[0, 0] = allowed[1, 2] = 1
    gradient, loss = model.begin_update((numpy.zeros((2, SIZE), dtype="float32"), numpy.array([2])))[1]((allowed, 1.0))
    assert numpy.isfinite(gradient).all()
    assert numpy.isfinite(loss)


def test_a_sequence_has_the_same_chances_in_any_company() -> None:
    model = field(6)
    scores = numpy.random.default_rng(7).normal(size=(30, SIZE)).astype("float32")
    alone = model.predict((scores[:10], numpy.array([10])))
    together = model.predict((scores, numpy.array([10, 4, 16])))
    assert (alone == together[:10]).all()
