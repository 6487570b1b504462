"""A batch run: from the sources through the workers into the journal, and from the journal to the output."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quotex.articles import Article
from quotex.batch.job import Counts, Done, Failure, Job, Task, too_long
from quotex.batch.journal import Journal
from quotex.batch.progress import Progress
from quotex.batch.workers import Pool
from quotex.output import opened
from quotex.reading import FAILURE, Problem
from quotex.report import say

if TYPE_CHECKING:
    from quotex.sinks import Sink


class Run:
    """One walk over the input, with its journal and counts."""

    def __init__(self, journal: Journal, job: Job, *, limit: int | None, quiet: bool, tell_failures: bool) -> None:
        """`limit`: articles to take from the input. `tell_failures`: each failure is a line on standard error."""
        self.counts = Counts()
        self._journal = journal
        self._job = job
        self._limit = limit
        self._quiet = quiet
        self._tell_failures = tell_failures

    def extract(self, items: Iterable[Article | Problem], total: int | None) -> float:
        """Bring all articles into the journal; return the seconds it took. `total`: how many to expect, if known.

        Raises:
            BatchError, ModelError: it cannot go on.
        """
        with Pool(self._job) as pool, Progress(self.counts, total, quiet=self._quiet) as progress:
            self._journal.check({"pipeline": pool.pipeline})
            for outcome in pool.outcomes(self._batches(items, progress)):
                if isinstance(outcome, Done):
                    self._journal.add(outcome)
                    self.counts.articles += 1
                    self.counts.quotes += outcome.quotes
                else:
                    self._fail(outcome)
                progress.update()
            self._journal.commit()
            return progress.seconds

    def write(self, sink: "Sink", errors: str | None, *, with_text: bool) -> None:
        """Write the output, and the failures as JSON lines where a file is named for them."""
        sink.write(self._journal.extractions(), with_text=with_text)
        if errors is not None:
            write_failures(self._journal.failures(), errors)

    def _batches(self, items: Iterable[Article | Problem], progress: Progress) -> Iterator[list[Task]]:
        """What is still to be done, in batches of about the same number of words."""
        batch: list[Task] = []
        words = taken = 0
        for position, item in enumerate(items, 1):
            if isinstance(item, Problem):
                self._problem(position, item)
                continue
            if self._is_new(position, item):
                batch.append(Task(position, item))
                words += item.text.count(" ") + 1
                if words >= self._job.batch_words:
                    yield batch
                    batch, words = [], 0
            else:
                progress.update()
            taken += 1
            if taken == self._limit:
                break
        if batch:
            yield batch

    def _is_new(self, position: int, article: Article) -> bool:
        if len(article.text) > self._job.max_chars:
            self._fail(Failure(position, article.id, article.source, too_long(article)))
            return False
        quotes = self._journal.claim(position, article)
        if quotes is None:
            return True
        self.counts.articles += 1
        self.counts.earlier += 1
        self.counts.quotes += quotes
        return False

    def _problem(self, position: int, problem: Problem) -> None:
        if problem.fatal:
            self._fail(Failure(position, problem.id, problem.source, problem.message))
        elif not self._quiet:
            say(f"warning: {problem.message}")

    def _fail(self, failure: Failure) -> None:
        self._journal.fail(failure)
        self.counts.failed += 1
        if self._tell_failures:
            say(failure.reason)


def write_failures(failures: Iterable[Failure], name: str) -> None:
    """Write what failed as JSON lines. Raises OutputError."""
    with opened(name) as stream:
        for failure in failures:
            values = failure.id, failure.source, failure.position, failure.reason
            data = dict(zip(FAILURE, values, strict=True))
            stream.write(json.dumps(data, ensure_ascii=False) + "\n")
