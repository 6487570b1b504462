"""An error as plain data: what the gold says and what was predicted, side by side."""

from typing import Any

from quotex.gold.statement import SPANS, Statement
from quotex.records import text_under
from quotex.scoring.outcomes import Outcome
from quotex.scoring.scores import ACCURACIES, FIELDS


def side_by_side(outcome: Outcome, *, resolved: bool) -> dict[str, Any]:
    """The article, the kind of error (missed, extra, wrong), the wrong fields, and both statements or null."""
    gold, predicted, text = outcome.gold, outcome.predicted, outcome.article.text
    kind = "extra" if gold is None else "missed" if predicted is None else "wrong"
    fields = (*FIELDS, *ACCURACIES) if resolved else FIELDS[:4]
    wrong = [field for field in fields if field not in outcome.right and field != "full"] if kind == "wrong" else []
    return {
        "article": outcome.article.id,
        "error": kind,
        "wrong": wrong,
        "gold": gold and _side(text, gold),
        "predicted": predicted and _side(text, predicted),
    }


def _side(text: str, statement: Statement) -> dict[str, Any]:
    words = {name: text_under(text, getattr(statement, name)) or None for name in SPANS}
    return {
        "id": statement.id,
        "content": words["content"],
        "spans": [list(span) for span in statement.content],
        "type": statement.type,
        "cue": words["cue"],
        "source": words["source"],
        "speaker": " | ".join(statement.speaker) or None,
        "kind": statement.kind,
        "intermediary": " | ".join(statement.intermediary) or None,
        "addressee": words["addressee"],
        "medium": words["medium"],
        "date": statement.date_value or words["date"],
        "within": statement.within,
    }
