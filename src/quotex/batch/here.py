"""A batch run on this machine, from opening the journal to the exit status."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import quotex
from quotex.batch.job import FAILED, INTERRUPTED, USAGE, Asked, BatchError, Job, UsageError
from quotex.batch.journal import Journal
from quotex.batch.places import check_places, journal_path, own_files
from quotex.batch.progress import summary
from quotex.batch.run import Run
from quotex.batch.total import count_articles
from quotex.errors import ModelError, QuotexError
from quotex.output import is_terminal
from quotex.report import say
from quotex.sinks import sink_for
from quotex.sources import read_sources
from quotex.unfinished import sweep

if TYPE_CHECKING:
    from quotex.sinks import Sink


def run_here(asked: Asked, job: Job) -> int:
    """Do all articles and write the output; return the exit status. What stops the run is told in one line.

    Raises:
        UsageError: before any work, if it cannot be done as asked.
    """
    try:
        sink = sink_for(asked.output)
    except QuotexError as error:
        raise UsageError(str(error)) from error
    check_places(asked)
    try:
        settings = {**job.settings(), "quotex": quotex.__version__}
        journal = Journal(journal_path(asked.output), settings, anew=asked.force)
    except QuotexError as error:
        return _told(error, job)
    for written in (asked.output, asked.errors):
        if written is not None:
            sweep(Path(os.path.realpath(written)))
    run = Run(journal, job, limit=asked.limit, quiet=asked.quiet, tell_failures=asked.errors is None)
    try:
        items = read_sources(
            asked.sources, glob=asked.glob, fields=asked.fields, published=asked.published, skip=own_files(asked)
        )
        seconds = run.extract(items, _total(asked))
        _write(run, sink, asked)
    except KeyboardInterrupt:
        _keep(journal)
        say(f"stopped: {run.counts.articles:,} articles are done and kept; --resume does the rest")
        return INTERRUPTED
    except QuotexError as error:
        _keep(journal)
        return _told(error, job)
    finally:
        journal.close()
    if not asked.quiet:
        say(f"{asked.output}: {summary(run.counts, seconds)}")
    return run.counts.exit_code


def _total(asked: Asked) -> int | None:
    """How many articles to expect; counted only for someone who watches."""
    if asked.limit is not None or asked.quiet or not is_terminal(sys.stderr):
        return asked.limit
    return count_articles(asked.sources, asked.glob, own_files(asked))


def _write(run: Run, sink: "Sink", asked: Asked) -> None:
    try:
        run.write(sink, asked.errors, with_text=asked.with_text)
    except QuotexError as error:
        raise BatchError(f"{error}; all results are kept, and --resume writes them") from error


def _keep(journal: Journal) -> None:
    with suppress(BatchError):  # a full disk was told already
        journal.commit()


def _told(error: QuotexError, job: Job) -> int:
    say(str(error))
    return USAGE if isinstance(error, UsageError) or (isinstance(error, ModelError) and job.model) else FAILED
