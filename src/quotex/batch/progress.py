"""How far a batch run is, on standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quotex.batch.job import Counts
from quotex.output import is_terminal
from quotex.report import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

SECONDS_BETWEEN_LINES = 30.0


class Progress:
    """Shows counts while they grow. Use as a context manager around the run."""

    def __init__(self, counts: Counts, total: int | None, *, quiet: bool) -> None:
        """`total`: articles to expect, None if that is not known."""
        self._counts = counts
        self._total = total
        self._quiet = quiet
        self._bar: Bar | None = None
        self._row: TaskID | None = None
        self._started = self._told = time.monotonic()

    def __enter__(self) -> Self:
        if not self._quiet and is_terminal(sys.stderr):
            self._bar = _bar(known=self._total is not None)
            self._row = self._bar.add_task("", total=self._total, quotes=0, failed=0)
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self.update()
            self._bar.stop()

    def update(self) -> None:
        """Show the counts as they are now, if it is time."""
        counts = self._counts
        if self._bar is not None and self._row is not None:
            done = counts.articles + counts.failed
            self._bar.update(self._row, completed=done, quotes=counts.quotes, failed=counts.failed)
        elif not self._quiet and time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            say(summary(counts, self._told - self._started))

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._started


def summary(counts: Counts, seconds: float) -> str:
    """The counts as one line."""
    new = counts.articles - counts.earlier
    parts = [_count(counts.articles, "article")]
    if counts.earlier:
        parts.append(f"{counts.earlier:,} of them done earlier")
    parts += [_count(counts.quotes, "quote"), f"{counts.failed:,} failed", f"{seconds:,.1f} s"]
    if new and seconds:
        parts.append(f"{new / seconds:,.1f} articles/s")
    return ", ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _bar(*, known: bool) -> "Bar":
    from rich import progress
    from rich.console import Console
    from rich.text import Text

    class Rate(progress.ProgressColumn):
        """Articles in a second, of late."""

        def render(self, task: progress.Task) -> Text:
            return Text(f"{task.speed or 0:,.1f}/s")

    count = progress.TextColumn("{task.completed:,}")
    far = [progress.BarColumn(), progress.MofNCompleteColumn()] if known else [count]
    words = progress.TextColumn("articles · {task.fields[quotes]:,} quotes · {task.fields[failed]:,} failed ·")
    left = [progress.TimeRemainingColumn()] if known else []
    return progress.Progress(*far, words, Rate(), *left, console=Console(stderr=True), speed_estimate_period=60)
