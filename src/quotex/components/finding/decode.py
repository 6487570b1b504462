"""From tag probabilities to statements: the best valid tag sequence, then spans."""

import numpy

from quotex.components.finding.scheme import ROLE_TAGS, ROLES
from quotex.components.finding.sequences import Matrix, Sequences
from quotex.components.finding.statements import TokenSpan

FORBIDDEN = -1e6


def transitions(tags: tuple[str, ...]) -> numpy.ndarray:
    """Score of each pair of neighbouring tags, 0 or FORBIDDEN: I-x follows B-x or I-x alone."""
    out = numpy.zeros((len(tags), len(tags)), dtype="float32")
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            rows = [row for row, before in enumerate(tags) if before[2:] != tag[2:] or before == "O"]
            out[rows, column] = FORBIDDEN
    return out


def best_tags(probabilities: Matrix, lengths: Matrix, tags: tuple[str, ...]) -> Matrix:
    """Viterbi over many sequences: the best valid tag indices, `(rows,)`.

    probabilities: `(rows, tags)`, the sequences one after the other; lengths: how many rows each has, none 0.
    """
    start = numpy.array([FORBIDDEN if tag.startswith("I-") else 0.0 for tag in tags], dtype="float32")
    return viterbi(numpy.log(probabilities + 1e-9), lengths, transitions(tags), start)


def viterbi(emissions: Matrix, lengths: Matrix, moves: Matrix, start: Matrix) -> Matrix:
    """The sequences with the highest sums of scores.

    emissions: scores `(rows, tags)`; moves, start: scores of neighbouring tags, `(tags, tags)`, and of the first.
    """
    places = Sequences.of(lengths)
    scores = places.spread(emissions)
    states = numpy.empty_like(scores)
    states[0] = scores[0] + start
    for step, here in enumerate(places.active[1:], start=1):
        # The tag before comes first: over the first axis numpy takes the largest many times faster than over the last.
        paths = numpy.add(states[step - 1, :here].T[:, :, None], moves[:, None, :], order="C")
        states[step, :here] = paths.max(axis=0) + scores[step, :here]
    best = numpy.zeros(scores.shape[:2], dtype="int8")
    going_on = 0
    for step in range(len(scores) - 1, -1, -1):
        here = places.active[step]
        if going_on:
            states[step, :going_on] += moves.T[best[step + 1, :going_on]]
        best[step, :here] = states[step, :here].argmax(axis=1)
        going_on = here
    return places.gather(best)


def spans_of(indices: numpy.ndarray, tags: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Spans `(label, start, end)` of a valid sequence of tag indices, in order."""
    out: list[tuple[str, int, int]] = []
    positions = numpy.flatnonzero(indices)
    for position, index in zip(positions.tolist(), indices[positions].tolist(), strict=True):
        tag = tags[index]
        if tag.startswith("B-"):
            out.append((tag[2:], position, position + 1))
        else:
            label, start, _ = out[-1]
            out[-1] = (label, start, position + 1)
    return out


def role_spans(indices: numpy.ndarray, probabilities: numpy.ndarray) -> dict[str, tuple[TokenSpan, ...]]:
    """The spans of each role for one cue. Spans that touch are one; but for content the most probable is kept alone."""
    found: dict[str, list[TokenSpan]] = {}
    for role, start, end in spans_of(indices, ROLE_TAGS):
        spans = found.setdefault(role, [])
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for role in ROLES[1:]:
        if len(found.get(role, [])) > 1:
            chance = probabilities[:, [ROLE_TAGS.index(f"B-{role}"), ROLE_TAGS.index(f"I-{role}")]].sum(axis=1)
            found[role] = [max(found[role], key=lambda span: float(chance[span[0] : span[1]].mean()))]
    return {role: tuple(spans) for role, spans in found.items()}
