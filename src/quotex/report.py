"""What the command line tells the user beside the data: problems and counts, one line each, on standard error."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from quotex.articles import Extraction
from quotex.errors import ArticleError
from quotex.reading import Problem

Item = TypeVar("Item")


@dataclass(slots=True)
class Report:
    """Counts of a run. Problems are told as they come; one that costs an article makes the run a failure."""

    quiet: bool = False
    verbose: bool = False
    articles: int = 0
    quotes: int = 0
    failed: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def exit_code(self) -> int:
        """0 when all was done, 1 when something failed and the rest was done."""
        return 1 if self.failed else 0

    def error(self, message: str) -> None:
        """Tell about a failure; `--quiet` does not hide it."""
        self.failed += 1
        say(message)

    def sound(self, items: Iterable[Item | Problem]) -> Iterator[Item]:
        """The articles, or whatever else, among what was read; problems are told."""
        for item in items:
            if not isinstance(item, Problem):
                yield item
            elif item.fatal:
                self.error(item.message)
            elif not self.quiet:
                say(f"warning: {item.message}")

    def done(self, outcomes: Iterable[Extraction | ArticleError]) -> Iterator[Extraction]:
        """The extractions among the outcomes, counted; failures are told."""
        for outcome in outcomes:
            if isinstance(outcome, ArticleError):
                self.error(str(outcome))
                continue
            self.articles += 1
            self.quotes += len(outcome.quotes)
            if self.verbose:
                say(f"{outcome.article.id}: {counted(len(outcome.quotes), 'quote')}")
            yield outcome

    def summary(self) -> None:
        """With `--verbose`, say what was done and how long it took."""
        if self.verbose:
            seconds = time.monotonic() - self.started
            failed = f", {self.failed} failed" if self.failed else ""
            say(f"{counted(self.quotes, 'quote')} in {counted(self.articles, 'article')}{failed}, {seconds:.1f} s")


def say(message: str) -> None:
    """One line on standard error."""
    print(f"quotex: {' '.join(message.split())}", file=sys.stderr)


def counted(number: int, what: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
