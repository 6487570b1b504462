"""Run the role labeller for many cues at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy

from quotex.components.finding.model import FinderModel
from quotex.components.finding.relations import Cue, Surroundings

Backprop = Callable[[list[numpy.ndarray]], Any]


@dataclass(slots=True)
class RoleBatch:
    """The cues of a batch of Docs: row spans into the stacked token matrix, and relative features.

    cues: rows `[start, end)` of each cue; windows: rows of the tokens to label; features: one matrix a window.
    """

    cues: list[tuple[int, int]] = field(default_factory=list)
    windows: list[tuple[int, int]] = field(default_factory=list)
    features: list[numpy.ndarray] = field(default_factory=list)

    def add(
        self, surroundings: Surroundings, cues: list[Cue], cueness: numpy.ndarray, offset: int
    ) -> list[tuple[int, int]]:
        """Add the cues of a Doc whose tokens start at row `offset`; return their windows in the Doc."""
        windows = [surroundings.window(cue) for cue in cues]
        self.cues += [(start + offset, end + offset) for start, end in cues]
        self.windows += [(start + offset, end + offset) for start, end in windows]
        self.features += [
            surroundings.features(cue, window, cueness) for cue, window in zip(cues, windows, strict=True)
        ]
        return windows


def label_roles(
    model: FinderModel, tokens: numpy.ndarray, batch: RoleBatch, is_train: bool
) -> tuple[list[numpy.ndarray], Backprop]:
    """Scores of each role tag, `(window, len(ROLE_TAGS))` a cue.

    tokens: the encoding of all tokens, `(rows, width)`. The callback takes gradients of the same shapes and
    gives the gradient of `tokens`.
    """
    H, backprop_h = model.get_ref("tokens")(tokens, is_train)
    means = numpy.stack([tokens[start:end].mean(axis=0) for start, end in batch.cues])
    C, backprop_c = model.get_ref("cues")(means, is_train)
    R, backprop_r = model.get_ref("relations")(numpy.vstack(batch.features), is_train)
    bounds = numpy.cumsum([0, *(end - start for start, end in batch.windows)])
    X = [
        H[start:end] + C[index] + R[bounds[index] : bounds[index + 1]]
        for index, (start, end) in enumerate(batch.windows)
    ]
    scores, backprop_roles = model.get_ref("roles")(X, is_train)

    def backprop(d_scores: list[numpy.ndarray]) -> Any:
        dX = backprop_roles(d_scores)
        backprop_r(numpy.vstack(dX))
        d_means = backprop_c(numpy.stack([rows.sum(axis=0) for rows in dX]))
        dH = numpy.zeros_like(H)
        for (start, end), rows in zip(batch.windows, dX, strict=True):
            dH[start:end] += rows
        d_tokens = backprop_h(dH)
        for (start, end), row in zip(batch.cues, d_means, strict=True):
            d_tokens[start:end] += row / (end - start)
        return d_tokens

    return scores, backprop
