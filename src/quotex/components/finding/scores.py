"""Score found statements during training, as gold/score.py does, on tokens."""

from collections.abc import Iterable

from spacy.training import Example

from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, read_statements
from quotex.components.finding.targets import is_partial

EDGE_WORDS = {"that", ",", ".", ";", ":", "”", "“", '"', "'", "’", "‘", "…", "-", "–", "—"}


def score_statements(examples: Iterable[Example]) -> dict[str, float]:
    """`found` and `exact` (F1, precision, recall); statements alone where the reference tells them apart."""
    gold_count = predicted_count = found = exact = 0
    for example in examples:
        full = not is_partial(example.reference)
        gold = [s for s in read_statements(example.reference) if not full or s.act == STATEMENT]
        predicted = [s for s in read_statements(example.predicted) if not full or s.act == STATEMENT]
        gold_count, predicted_count = gold_count + len(gold), predicted_count + len(predicted)
        for one, other in pairs(gold, predicted):
            found += 1
            exact += _core(example, one) == _core(example, other)
    out: dict[str, float] = {}
    for name, right in (("found", found), ("exact", exact)):
        precision, recall = right / max(predicted_count, 1), right / max(gold_count, 1)
        out[f"{name}_p"], out[f"{name}_r"] = precision, recall
        out[f"{name}_f"] = 2 * precision * recall / max(precision + recall, 1e-9)
    return out


def _tokens(statement: Statement) -> set[int]:
    return {i for start, end in statement.content for i in range(start, end)}


def pairs(gold: list[Statement], predicted: list[Statement]) -> list[tuple[Statement, Statement]]:
    """One-to-one pairs whose contents overlap by half, those with meeting cues first."""
    sets = [_tokens(s) for s in gold], [_tokens(s) for s in predicted]
    ranked = []
    for i, one in enumerate(sets[0]):
        for j, other in enumerate(sets[1]):
            overlap = len(one & other) / len(one | other)
            if overlap >= 0.5:
                meet = gold[i].cue[0] < predicted[j].cue[1] and predicted[j].cue[0] < gold[i].cue[1]
                ranked.append((round(overlap, 1) + 0.5 * meet, overlap, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    out = []
    for _, _, i, j in sorted(ranked, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((gold[i], predicted[j]))
    return out


def _core(example: Example, statement: Statement) -> set[int]:
    """The content's tokens without edge marks and a leading "that"."""
    doc = example.reference
    out: set[int] = set()
    for start, end in statement.content:
        inside = [i for i in range(start, end) if doc[i].lower_ not in EDGE_WORDS and not doc[i].is_space]
        if inside:
            out.update(range(inside[0], inside[-1] + 1))
    return out
