"""An evaluation as tables for a terminal."""

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotex.renderers.table import clean
from quotex.scoring.evaluation import Evaluation
from quotex.scoring.scores import Score
from quotex.scoring.side_by_side import side_by_side

_CONFUSIONS = 10
_GROUP_FIELDS = ("found", "exact", "who", "via", "when", "full")
_MEANING = {
    "found": "the statement is found, at least half of it",
    "exact": "found, with exactly its words",
    "cue": "found, and its cue",
    "source": "found, and its source phrase",
    "who": "found, and its speaker is right",
    "via": "intermediaries, where there are any",
    "when": "dates, where there are any",
    "full": "found, with speaker, intermediary and date right",
    "cue=": "cues to the character, no pairing",
    "source=": "sources to the character, no pairing",
    "content=": "contents to the character, no pairing",
}
_SIDE = {
    "content": "exact", "type": "type", "cue": "cue", "source": "source", "speaker": "who", "kind": "kind",
    "intermediary": "via", "addressee": "addressee", "medium": "medium", "date": "when",
}  # fmt: skip
"""What is shown of an error's two sides, with the field that is wrong where they differ too much."""


def tables(evaluation: Evaluation, *, by: str, errors: int) -> RenderableType:
    """Scores by field, by type and by what the gold says of an article; confused speakers; the first errors."""
    scores = evaluation.fields()
    found, articles = scores["found"], len(evaluation.answers)
    parts: list[RenderableType] = [
        Text(
            f"{articles:,} article{'s' * (articles != 1)}, {found.gold:,} gold, {found.predicted:,} predicted", "bold"
        ),
        _fields(scores),
    ]
    accuracy = evaluation.accuracy()
    if accuracy:
        shares = ", ".join(f"{field} {share:.1f}" for field, share in accuracy.items())
        parts.append(Text(f"right among those found: {shares}", "dim"))
    for what, groups in (("type", evaluation.by_type()), (by, evaluation.by(by))):
        if groups:
            parts.append(_groups(what, groups))
    if evaluation.confusion():
        parts.append(_confusion(evaluation))
    wrong = evaluation.errors()[:errors]
    parts += [_error(side_by_side(error, resolved=evaluation.resolved)) for error in wrong]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts[:-1]), parts[-1])


def _plain_table(**options: Any) -> Table:
    return Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim",
        border_style="dim", **options,
    )  # fmt: skip


def _fields(scores: Mapping[str, Score]) -> Table:
    table = _plain_table()
    table.add_column("")
    for name in ("P", "R", "F1"):
        table.add_column(name, justify="right")
    table.add_column("")
    for field, score in scores.items():
        p, r, f = score.to_dict().values()
        style = "bold" if field == "who" else ""
        meaning = Text(_MEANING[field], "dim")
        table.add_row(Text(field, style), f"{p:.1f}", f"{r:.1f}", Text(f"{f:.1f}", style), meaning)
    return table


def _groups(what: str, groups: Mapping[str, Mapping[str, Score]]) -> Table:
    table = _plain_table()
    table.add_column(f"F1 by {clean(what)}", max_width=32)
    table.add_column("gold", justify="right", no_wrap=True)
    fields = [field for field in _GROUP_FIELDS if field in next(iter(groups.values()))]
    for field in fields:
        table.add_column(field, justify="right", no_wrap=True, min_width=5)
    for name, scores in groups.items():
        table.add_row(
            clean(name), f"{scores['found'].gold:,}", *(f"{scores[field].to_dict()['f']:.1f}" for field in fields)
        )
    return table


def _confusion(evaluation: Evaluation) -> Table:
    pairs = evaluation.confusion()
    table = _plain_table()
    table.add_column("speaker in the gold", max_width=40)
    table.add_column("predicted", max_width=40)
    table.add_column("times", justify="right")
    for gold, predicted, count in pairs[:_CONFUSIONS]:
        table.add_row(*(Text(clean(name)) if name else Text("nobody", "dim") for name in (gold, predicted)), str(count))
    if len(pairs) > _CONFUSIONS:
        table.add_row(Text(f"{len(pairs) - _CONFUSIONS:,} more pairs with -f json", "dim"))
    return table


def _error(error: Mapping[str, Any]) -> Table:
    wrong = f": {', '.join(error['wrong'])}" if error["wrong"] else ""
    table = _plain_table(
        title=Text(f"{clean(error['article'])} · {error['error']}{wrong}", "bold"), title_justify="left"
    )
    table.add_column("")
    for side in ("gold", "predicted"):
        table.add_column(side, ratio=1)
    gold, predicted = error["gold"] or {}, error["predicted"] or {}
    for field, judged in _SIDE.items():
        if gold.get(field) or predicted.get(field):
            cells = [Text(clean(str(side.get(field) or "—"))) for side in (gold, predicted)]
            table.add_row(Text(field, "dim"), *cells, style="bold" if judged in error["wrong"] else "")
    return table
