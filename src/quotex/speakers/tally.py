"""Counts of statements: of one speaker, or of all statements of an outlet, a month or a kind."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from quotex.articles import Article, Extraction
from quotex.records import JOINT, Quote
from quotex.speakers.identity import Identity, identity, is_named

_CORPORA = {".jsonl", ".ndjson", ".gz", ".csv", ".parquet"}
By = Literal["outlet", "month", "kind"]


@dataclass(slots=True)
class Tally:
    """What was counted. Words of a nested statement count for it and for the one around it."""

    statements: int = 0
    words: int = 0
    named: int = 0
    """Statements whose speaker has a name."""
    types: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    articles: set[tuple[str | None, str]] = field(default_factory=set)
    first: str | None = None
    last: str | None = None
    """The earliest and latest day of a statement, or of its article where it has none: ISO, as precise as known."""

    def add(self, article: Article, quote: Quote) -> None:
        """Count a statement."""
        self.statements += 1
        self.words += len(quote.text.replace(JOINT, " ").split())
        self.named += is_named(quote.speaker)
        self.types[quote.type] += 1
        self.kinds[quote.speaker.kind] += 1
        self.names.update([quote.speaker.name] if quote.speaker.name else [])
        self.roles.update([quote.speaker.role] if quote.speaker.role else [])
        self.through.update([quote.intermediary.name] if quote.intermediary else [])
        self.articles.add((article.source, article.id))
        day = (quote.date and quote.date.value) or (article.published and article.published.isoformat())
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)

    @property
    def name(self) -> str | None:
        """The name that is used most, the fullest of those; None if the articles do not tell."""
        return min(self.names, key=lambda name: (-self.names[name], -len(name), name), default=None)

    def share(self, type_: str) -> float:
        """The share of a type of quotation in percent, to one decimal."""
        return percent(self.types[type_], self.statements)


@dataclass(slots=True)
class Group:
    """All statements of an outlet, a month or a kind: counted together, and by speaker."""

    all: Tally = field(default_factory=Tally)
    speakers: dict[Identity, Tally] = field(default_factory=dict)

    def add(self, article: Article, quote: Quote) -> None:
        """Count a statement."""
        self.all.add(article, quote)
        self.speakers.setdefault(identity(quote.speaker, article), Tally()).add(article, quote)

    def ranked(self) -> list[Tally]:
        """The speakers, the most quoted first; statements whose speaker is not told come last."""
        return sorted(self.speakers.values(), key=lambda t: (t.name is None, -t.statements, -t.words, t.name or ""))


def count(
    extractions: Iterable[Extraction], by: By | None, *, attitudes: bool = False
) -> tuple[Group, dict[str | None, Group], int]:
    """Count all statements together, by group, and the articles, also those without a statement.

    A group's name is None where an article does not say.
    """
    everything, articles = Group(), 0
    groups: dict[str | None, Group] = {}
    grouped = _GROUPS[by] if by else None
    for extraction in extractions:
        articles += 1
        for quote in extraction.quotes:
            if quote.act != "statement" and not attitudes:
                continue
            everything.add(extraction.article, quote)
            if grouped:
                groups.setdefault(grouped(extraction.article, quote), Group()).add(extraction.article, quote)
    return everything, groups, articles


def percent(part: int, whole: int) -> float:
    """A share in percent, to one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def outlet(article: Article) -> str | None:
    """The folder that an article's file is in, or the name of the corpus that it is a line of."""
    if article.source is None:
        return None
    path = PurePath(article.source)
    return (path.name.split(".")[0] if path.suffix.lower() in _CORPORA else path.parent.name) or None


_GROUPS: dict[By, Callable[[Article, Quote], str | None]] = {
    "outlet": lambda article, quote: outlet(article),
    "month": lambda article, quote: article.published.isoformat()[:7] if article.published else None,
    "kind": lambda article, quote: quote.speaker.kind,
}
