"""An evaluation as plain data, for YAML and JSON, and as rows, for CSV."""

from collections.abc import Iterator
from typing import Any

from quotex.scoring.evaluation import Evaluation
from quotex.scoring.scores import Score
from quotex.scoring.side_by_side import side_by_side

CSV_COLUMNS = ("by", "group", "field", "precision", "recall", "f1", "gold", "predicted")


def as_data(evaluation: Evaluation, *, by: str, errors: int) -> dict[str, Any]:
    """Everything: counts, scores by field, accuracies, scores by group, confused speakers, the first errors."""
    found = evaluation.fields()["found"]
    data: dict[str, Any] = {
        "articles": len(evaluation.answers),
        "gold": found.gold,
        "predicted": found.predicted,
        "fields": _scores(evaluation.fields()),
        "accuracy": evaluation.accuracy(),
        "by_type": {name: _group(scores) for name, scores in evaluation.by_type().items()},
        f"by_{by}": {name: _group(scores) for name, scores in evaluation.by(by).items()},
        "speakers": [{"gold": g, "predicted": p, "count": count} for g, p, count in evaluation.confusion()],
    }
    if errors:
        wrong = evaluation.errors()
        data["errors"] = [side_by_side(error, resolved=evaluation.resolved) for error in wrong[:errors]]
    return data


def csv_rows(evaluation: Evaluation, *, by: str) -> Iterator[list[object]]:
    """One row a score: of all articles, then by type, then by what the gold says of an article."""
    groups = [("all", {"all": evaluation.fields()}), ("type", evaluation.by_type()), (by, evaluation.by(by))]
    for what, scores_of in groups:
        for name, scores in scores_of.items():
            for field, score in scores.items():
                yield [what, name, field, *score.to_dict().values(), score.gold, score.predicted]


def _scores(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    return {field: score.to_dict() for field, score in scores.items()}


def _group(scores: dict[str, Score]) -> dict[str, Any]:
    return {"gold": scores["found"].gold, "predicted": scores["found"].predicted} | _scores(scores)
