"""Many sequences laid side by side, so that a step of an algorithm over all of them is one numpy call."""

from dataclasses import dataclass
from typing import Any

import numpy

Matrix = Any  # numpy's or thinc's arrays: what the type checker knows of the two does not agree


@dataclass(frozen=True, slots=True)
class Sequences:
    """How the rows of a matrix lie in a padded block, the longest sequence first.

    rows: `(longest, count)` row numbers, -1 for padding; active: how many sequences reach each step.
    """

    rows: Matrix
    active: list[int]

    @classmethod
    def of(cls, lengths: Matrix) -> "Sequences":
        """Sequences of these lengths that follow each other in the rows of a matrix; none may be 0."""
        starts = numpy.cumsum(lengths) - lengths
        order = numpy.argsort(-lengths, kind="stable")
        steps = numpy.arange(int(lengths.max()))[:, None]
        rows = numpy.where(steps < lengths[order], starts[order] + steps, -1)
        return cls(rows, (rows >= 0).sum(axis=1).tolist())

    def spread(self, matrix: Matrix) -> Matrix:
        """The rows of a matrix as a block, `(longest, count, columns)`; what stands in the padding means nothing."""
        return matrix[self.rows]

    def gather(self, block: Matrix) -> Matrix:
        """The rows of a block, without the padding, in their order in the matrix."""
        inside = self.rows >= 0
        out = numpy.empty((int(inside.sum()), *block.shape[2:]), dtype=block.dtype)
        out[self.rows[inside]] = block[inside]
        return out
