"""Which predicted statement answers which gold one."""

from collections.abc import Sequence

from quotex.gold.statement import Statement
from quotex.scoring.extents import HALF, chars, overlap


def found(text: str, gold: Sequence[Statement], predicted: Sequence[Statement]) -> dict[int, int]:
    """Index of the gold statement to index of the predicted one, for contents that overlap by at least half.

    Each is used once, the best pairs first. Nested statements may share content, so a pair whose cues meet as well
    goes before one that overlaps a little more.
    """
    wanted, given = [chars(text, q.content) for q in gold], [chars(text, q.content) for q in predicted]
    candidates = sorted(
        (
            (overlap(g, p), -abs(len(g) - len(p)), i, j)
            for i, g in enumerate(wanted)
            for j, p in enumerate(given)
            if g & p
        ),
        reverse=True,
    )

    def cues_meet(i: int, j: int) -> bool:
        return bool(chars(text, gold[i].cue) & chars(text, predicted[j].cue))

    candidates.sort(key=lambda pair: (-(round(pair[0], 1) + 0.5 * cues_meet(pair[2], pair[3])), -pair[0]))
    pairs: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for share, _, i, j in candidates:
        if i not in pairs and j not in used:
            pairs[i] = (j, share)
            used.add(j)
    return {i: j for i, (j, share) in pairs.items() if share >= HALF}
