"""Hold an article's predicted statements against its gold ones, field by field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quotex.gold.article import GoldArticle
from quotex.gold.statement import Statement
from quotex.records import Span
from quotex.scoring.extents import HALF, chars, overlap, trimmed
from quotex.scoring.names import same_name
from quotex.scoring.pairing import found

Rule = Callable[[str, Statement, Statement], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold statement with the predicted one that answers it: missed without a prediction, extra without gold."""

    article: GoldArticle
    gold: Statement | None
    predicted: Statement | None
    right: frozenset[str] = frozenset()
    """The names of the fields that are right; none if either side is missing."""


def compare(article: GoldArticle, predicted: Sequence[Statement]) -> list[Outcome]:
    """All outcomes of an article: its gold statements in their order, then the extra ones."""
    gold = [statement for statement in article.quotes if statement.content]
    pairs = found(article.text, gold, predicted)
    outcomes = []
    for i, statement in enumerate(gold):
        answer = predicted[pairs[i]] if i in pairs else None
        right = frozenset() if answer is None else _right(article.text, statement, answer)
        outcomes.append(Outcome(article, statement, answer, right))
    used = set(pairs.values())
    return outcomes + [Outcome(article, None, extra) for j, extra in enumerate(predicted) if j not in used]


def _right(text: str, gold: Statement, predicted: Statement) -> frozenset[str]:
    right = {field for field, rule in _SPANS.items() if rule(text, gold, predicted)}
    if gold.resolved:
        right |= {field for field, rule in _RESOLVED.items() if rule(text, gold, predicted)}
    if right >= {"who", "via", "when"}:
        right.add("full")
    return frozenset(right)


def _overlaps(text: str, gold: Iterable[Span], predicted: Iterable[Span]) -> bool:
    return overlap(chars(text, gold), chars(text, predicted)) >= HALF


def _meets(text: str, gold: Sequence[Span], predicted: Sequence[Span]) -> bool:
    return bool(chars(text, gold) & chars(text, predicted)) if gold else not predicted


def _same_date(text: str, gold: Statement, predicted: Statement) -> bool:
    if gold.date_value:
        return predicted.date_value == gold.date_value
    return _meets(text, gold.date, predicted.date) if gold.date else not predicted.dated


def _first(names: tuple[str, ...]) -> str | None:
    return names[0] if names else None


_SPANS: dict[str, Rule] = {
    "found": lambda text, g, p: True,
    "exact": lambda text, g, p: trimmed(text, g.content) == trimmed(text, p.content),
    "cue": lambda text, g, p: _overlaps(text, g.cue, p.cue),
    "source": lambda text, g, p: _overlaps(text, g.source, p.source),
}
_RESOLVED: dict[str, Rule] = {
    "who": lambda text, g, p: same_name(_first(p.speaker), g.speaker),
    "via": lambda text, g, p: same_name(_first(p.intermediary), g.intermediary),
    "when": _same_date,
    "type": lambda text, g, p: p.type == g.type,
    "kind": lambda text, g, p: p.kind == g.kind,
    "addressee": lambda text, g, p: _meets(text, g.addressee, p.addressee),
    "medium": lambda text, g, p: _meets(text, g.medium, p.medium),
    "nested": lambda text, g, p: (g.within is None) == (p.within is None),
}
