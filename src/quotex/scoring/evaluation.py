"""An evaluation: the scores of many articles, by type and by what the gold says of an article, with all errors."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from quotex.gold.article import GoldArticle
from quotex.gold.statement import Statement
from quotex.records import QuoteType
from quotex.scoring.outcomes import Outcome, compare
from quotex.scoring.scores import Score, Test, accuracies, exact_span_scores, field_scores
from quotex.scoring.speech import is_speech

Answer = tuple[GoldArticle, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Gold articles with what was predicted for each."""

    answers: Sequence[Answer]
    outcomes: Sequence[Outcome]
    speech: bool
    """Recall is counted over statements of speech alone."""

    @property
    def resolved(self) -> bool:
        """Whether the gold says who, or has spans alone."""
        return any(statement.resolved for article, _ in self.answers for statement in article.quotes)

    def fields(self) -> dict[str, Score]:
        """The score of each field, over everything."""
        scores = field_scores(self.outcomes, resolved=self.resolved, speech=self.speech)
        return scores | exact_span_scores(self.answers)

    def accuracy(self) -> dict[str, float]:
        """Percent right among found statements, for what is not scored as a field."""
        return accuracies(self.outcomes)

    def by_type(self) -> dict[str, dict[str, Score]]:
        """Scores of direct, indirect and mixed statements, and of nested ones and those without a cue."""
        if not self.resolved:
            return {}
        groups: dict[str, Test] = {name: _of_type(name) for name in get_args(QuoteType)}
        groups |= {"nested": lambda q: q.within is not None, "without a cue": lambda q: not q.cue}
        scores = {
            name: field_scores(self.outcomes, resolved=True, speech=self.speech, among=test)
            for name, test in groups.items()
        }
        return {name: group for name, group in scores.items() if group["found"].gold or group["found"].predicted}

    def by(self, key: str) -> dict[str, dict[str, Score]]:
        """Scores by an article's value under a key of the gold file; articles without it are left out."""
        groups: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            if outcome.article.about.get(key) is not None:
                groups.setdefault(str(outcome.article.about[key]), []).append(outcome)
        return {name: field_scores(group, resolved=self.resolved, speech=self.speech) for name, group in groups.items()}

    def confusion(self) -> list[tuple[str | None, str | None, int]]:
        """Speakers taken for someone else: the right name, the predicted one, how often; the most frequent first."""
        wrong = (o for o in self.outcomes if o.gold and o.predicted and o.gold.resolved and "who" not in o.right)
        pairs = Counter((_best(o.gold), _best(o.predicted)) for o in wrong)
        return [(gold, predicted, count) for (gold, predicted), count in pairs.most_common()]

    def errors(self) -> list[Outcome]:
        """Missed and extra statements and found ones with a wrong field, article by article in text order."""
        last = "full" if self.resolved else "source"
        wrong = [o for o in self.outcomes if last not in o.right and self._asked(o)]
        place = {article.id: index for index, (article, _) in enumerate(self.answers)}
        return sorted(wrong, key=lambda o: (place[o.article.id], _content(o)))

    def _asked(self, outcome: Outcome) -> bool:
        return not (self.speech and outcome.gold) or is_speech(outcome.article.text, outcome.gold)


def evaluate(answers: Sequence[Answer], *, speech: bool = False) -> Evaluation:
    """Compare what was predicted with gold articles."""
    outcomes = [outcome for article, predicted in answers for outcome in compare(article, predicted)]
    return Evaluation(answers, outcomes, speech)


def _of_type(name: str) -> Test:
    return lambda statement: statement.type == name


def _best(statement: Statement | None) -> str | None:
    return statement.speaker[0] if statement and statement.speaker else None


def _content(outcome: Outcome) -> tuple[tuple[int, int], ...]:
    statement = outcome.gold or outcome.predicted
    return statement.content if statement else ()
