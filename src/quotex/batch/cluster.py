"""A batch run on Ray, from checking what was asked for to the exit status."""

import time
from importlib import util

from quotex.batch.job import FAILED, USAGE, Asked, Job, UsageError
from quotex.batch.places import check_errors_place
from quotex.batch.progress import summary
from quotex.batch.run import write_failures
from quotex.errors import ModelError, QuotexError
from quotex.report import say

SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")


def run_on_cluster(asked: Asked, job: Job, address: str | None) -> int:
    """Do all articles and write a folder of part files; return the exit status.

    Raises:
        UsageError: before any work, if it cannot be done as asked.
    """
    if util.find_spec("ray") is None or util.find_spec("pyarrow") is None:
        raise UsageError("--engine ray needs Ray: pip install 'quotex[ray]'")
    if not asked.output.rstrip("/").endswith(SUFFIXES):
        raise UsageError(f"-o {asked.output}: with --engine ray choose {', '.join(SUFFIXES)}: a folder of such files")
    for option, given in (("--resume", asked.resume), ("--limit", asked.limit)):
        if given:
            raise UsageError(f"{option} is not possible with --engine ray")
    check_errors_place(asked.errors)
    from quotex.batch.on_ray import run_on_ray

    started = time.monotonic()
    try:
        counts, failures = run_on_ray(asked, job, address)
        if asked.errors is not None:
            write_failures(failures, asked.errors)
    except UsageError:
        raise
    except QuotexError as error:
        say(str(error))
        return USAGE if isinstance(error, ModelError) and job.model else FAILED
    if asked.errors is None:
        for failure in failures:
            say(failure.reason)
    if not asked.quiet:
        say(f"{asked.output}: {summary(counts, time.monotonic() - started)}")
    return counts.exit_code
