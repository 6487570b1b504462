"""Precision, recall and F1 by field, in percent, over outcomes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quotex.gold.article import GoldArticle
from quotex.gold.statement import Statement
from quotex.scoring.extents import Chars, chars
from quotex.scoring.outcomes import Outcome
from quotex.scoring.speech import is_speech

SPAN_FIELDS = ("found", "exact", "cue", "source")
FIELDS = (*SPAN_FIELDS, "who", "via", "when", "full")
EXACT_SPANS = ("cue", "source", "content")
ACCURACIES = ("type", "kind", "addressee", "medium", "nested")

Test = Callable[[Statement], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How many gold and predicted statements there are, and how many of each are right."""

    gold: int
    predicted: int
    right_of_gold: int
    right_of_predicted: int

    def to_dict(self) -> dict[str, float]:
        """Precision `p`, recall `r` and F1 `f` in percent, to one decimal; 0 where there is nothing to divide by."""
        p = self.right_of_predicted / self.predicted if self.predicted else 0.0
        r = self.right_of_gold / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f": round(100 * f, 1)}


def field_scores(
    outcomes: Iterable[Outcome], *, resolved: bool, speech: bool, among: Test = lambda statement: True
) -> dict[str, Score]:
    """A score a field.

    Args:
        outcomes: of any number of articles.
        resolved: whether the gold says who; else its spans are all that can be scored.
        speech: count recall over gold statements of speech alone; precision is still counted against all.
        among: which statements to count, on either side by that side's own value (those of one type).
    """
    every = list(outcomes)
    gold = [(o, o.gold) for o in every if o.gold and among(o.gold)]
    predicted = [(o, o.predicted) for o in every if o.predicted and among(o.predicted)]
    asked = [o for o, q in gold if not speech or is_speech(o.article.text, q)]
    scores = {
        field: Score(
            len(asked),
            len(predicted),
            sum(field in o.right for o in asked),
            sum(field in o.right for o, _ in predicted),
        )
        for field in (FIELDS if resolved else SPAN_FIELDS)
    }
    if resolved:  # what most statements lack is scored where it is present
        scores["via"] = _present(gold, predicted, "via", lambda q: bool(q.intermediary), lambda q: bool(q.intermediary))
        scores["when"] = _present(gold, predicted, "when", lambda q: bool(q.date), lambda q: q.dated)
    return scores


def _present(
    gold: list[tuple[Outcome, Statement]],
    predicted: list[tuple[Outcome, Statement]],
    field: str,
    has: Test,
    gives: Test,
) -> Score:
    right_of_gold = sum(field in o.right for o, q in gold if has(q))
    right_of_predicted = sum(field in o.right for o, _ in predicted if o.gold and has(o.gold))
    return Score(sum(has(q) for _, q in gold), sum(gives(q) for _, q in predicted), right_of_gold, right_of_predicted)


def exact_span_scores(answers: Iterable[tuple[GoldArticle, Sequence[Statement]]]) -> dict[str, Score]:
    """Exact spans, as a plain tagger is scored (CoNLL style, no pairing), by "cue=", "source=" and "content=".

    Nested records are left out on both sides of an article whose gold has none.
    """
    counts = {field: [0, 0, 0] for field in EXACT_SPANS}
    for article, predicted in answers:
        gold = [statement for statement in article.quotes if statement.content]
        flat = not any(statement.within for statement in gold)
        given = [statement for statement in predicted if not (flat and statement.within)]
        for field, count in counts.items():
            wanted, found = _spans(article.text, gold, field), _spans(article.text, given, field)
            for index, number in enumerate((len(wanted), len(found), len(wanted & found))):
                count[index] += number
    return {f"{field}=": Score(g, p, right, right) for field, (g, p, right) in counts.items()}


def _spans(text: str, statements: Iterable[Statement], field: str) -> set[Chars]:
    return {chars(text, [span]) for statement in statements for span in getattr(statement, field)}


def accuracies(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """The share of found statements, in percent, whose type, kind, … is right."""
    found = [o for o in outcomes if o.gold and o.gold.resolved and "found" in o.right]
    return {field: round(100 * sum(field in o.right for o in found) / len(found), 1) for field in ACCURACIES if found}
