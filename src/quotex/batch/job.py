"""What a batch run is asked to do, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quotex.articles import Article
from quotex.errors import QuotexError
from quotex.reading import Fields

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class BatchError(QuotexError):
    """The run cannot go on. What is done stays in the journal."""


class UsageError(BatchError):
    """What was asked for cannot be done: another option is needed."""


@dataclass(frozen=True, slots=True)
class Job:
    """How articles are done. Everything here that changes a record is also among the journal's settings."""

    model: str | None = None
    attitudes: bool = False
    min_confidence: float = 0.0
    workers: int = 1
    batch_words: int = 5_000
    """Words sent to a worker at once."""
    max_chars: int = 1_000_000
    timeout: float = 300.0
    """Seconds for one article, and for a batch before its articles are done one by one."""

    def settings(self) -> Mapping[str, str]:
        """What records depend on beside article and pipeline, by option."""
        return {"--attitudes": "on" if self.attitudes else "off", "--min-confidence": f"{self.min_confidence:g}"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read and where to write, as the user asked for it."""

    sources: Sequence[str]
    output: str
    errors: str | None
    glob: str | None
    fields: Fields
    published: date | None
    limit: int | None
    """Articles to take from the input."""
    with_text: bool
    resume: bool
    force: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Task:
    """An article with its place in the input."""

    position: int
    article: Article


@dataclass(frozen=True, slots=True)
class Done:
    """An article that was done: its extraction as stored, see `quotex.batch.payload`."""

    task: Task
    payload: bytes
    quotes: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that is missing from the output."""

    position: int
    id: str | None
    source: str | None
    reason: str


@dataclass(slots=True)
class Counts:
    """What came of a run."""

    articles: int = 0
    quotes: int = 0
    failed: int = 0
    earlier: int = 0
    """Articles, among `articles`, that an earlier run had done."""

    @property
    def exit_code(self) -> int:
        """0 when all was done, 1 when something failed and the rest was done."""
        return FAILED if self.failed else 0


def too_long(article: Article) -> str:
    """Why an article with more than `max_chars` characters fails."""
    return f"{article.source} {article.id}: has {len(article.text):,} characters (see --max-chars)"
