"""The same extraction on Ray: Ray Data moves articles to actors on any number of machines (the extra `ray`).

The output is a folder of part files, each written whole by the actor that made it. Their names sort in input order, so
joined they are what a run on one machine writes. Sources and output may be URLs of any file system that fsspec knows.
"""

import json
import logging
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import fsspec
import ray
from ray.data import ActorPoolStrategy, DataContext

from quotex import pipeline
from quotex.articles import Article, Extraction
from quotex.batch.cluster import SUFFIXES
from quotex.batch.job import Asked, BatchError, Counts, Failure, Job, UsageError, too_long
from quotex.errors import ArticleError
from quotex.reading import Problem
from quotex.sinks import sink_for
from quotex.sources import read_sources

BLOCK_BYTES = 2_000_000
"""Of articles that go to an actor together and make a part file: some hundreds."""
_READER = 0.1
"""Of a CPU, so that a core has room for an actor and for the reader that feeds it."""

Row = dict[str, Any]
Rows = dict[str, Any]  # of arrays


def run_on_ray(asked: Asked, job: Job, address: str | None) -> tuple[Counts, list[Failure]]:
    """Do all articles; return the counts and the failures in input order.

    `address`: of a running cluster; None starts Ray on this machine, with a CPU for each of the job's workers.

    Raises:
        BatchError: the output is there already, or Ray cannot go on.
    """
    _prepare(asked)
    started = not ray.is_initialized()
    if started:
        own = {} if address else {"num_cpus": job.workers, "include_dashboard": False}
        ray.init(address=address, logging_level="ERROR", log_to_driver=False, **own)
    try:
        return _run(asked, job)
    except ray.exceptions.RayError as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[-1]
        raise BatchError(f"Ray stopped the run ({reason[:200]}): {asked.output} is not whole") from error
    finally:
        if started:
            ray.shutdown()


def _run(asked: Asked, job: Job) -> tuple[Counts, list[Failure]]:
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = BLOCK_BYTES
    places = [
        {"number": number, "name": name, "path": path} for number, (name, path) in enumerate(_files(asked.sources))
    ]
    items = ray.data.from_items(places, override_num_blocks=max(1, len(places)))
    articles = items.flat_map(_Reader(asked, job.max_chars), num_cpus=_READER)
    done = articles.map_batches(
        _Extractor,
        fn_constructor_args=(replace(asked, output=_absolute(asked.output)), job),
        batch_size=None,
        batch_format="numpy",
        compute=ActorPoolStrategy(min_size=1, max_size=job.workers),
        num_cpus=1 - _READER,
    )
    counts, failures = Counts(), []
    for row in done.iter_rows():
        counts.articles += int(row["articles"])
        counts.quotes += int(row["quotes"])
        failures += [Failure(**failure) for failure in json.loads(row["failures"])]
    counts.failed = len(failures)
    return counts, sorted(failures, key=lambda failure: failure.position)


class _Reader:
    """Turns a file into rows of articles and problems; runs as a task of Ray."""

    def __init__(self, asked: Asked, max_chars: int) -> None:
        self._asked = asked
        self._max_chars = max_chars

    def __call__(self, row: Row) -> Iterator[Row]:
        for number, item in enumerate(self._items(row["name"], row["path"])):
            checked = _short_enough(item, self._max_chars)
            if isinstance(checked, Article) or checked.fatal:
                yield {"place": int(row["number"]) * 10**9 + number, "item": pickle.dumps(checked)}

    def _items(self, name: str, path: str) -> Iterable[Article | Problem]:
        if "://" not in name:
            yield from self._read(path, name)
            return
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder) / name.rsplit("/", 1)[-1]
            with fsspec.open(path, "rb") as far, here.open("wb") as near:
                shutil.copyfileobj(far, near)
            yield from self._read(str(here), name)

    def _read(self, path: str, name: str) -> Iterator[Article | Problem]:
        """What stands under a path, told by the name that the user gave."""
        asked = self._asked
        for item in read_sources([path], glob=asked.glob, fields=asked.fields, published=asked.published, skip=()):
            source = item.source and item.source.replace(path, name, 1)
            if isinstance(item, Article):
                yield replace(item, source=source)
            else:
                yield replace(item, source=source, message=item.message.replace(path, name))


class _Extractor:
    """Loads the pipeline once, then writes a part file for each block of articles; runs as an actor of Ray."""

    def __init__(self, asked: Asked, job: Job) -> None:
        self._asked = asked
        self._job = job
        self._nlp = pipeline.load(job.model)

    def __call__(self, rows: Rows) -> Rows:
        items = [pickle.loads(item) for item in rows["item"]]
        articles = [item for item in items if isinstance(item, Article)]
        outcomes = pipeline.run(
            articles, self._nlp, attitudes=self._job.attitudes, min_confidence=self._job.min_confidence
        )
        extractions: list[Extraction] = []
        failures: list[Failure] = []
        for place, item in zip(rows["place"], items, strict=True):
            outcome = next(outcomes) if isinstance(item, Article) else item
            if isinstance(outcome, Extraction):
                extractions.append(outcome)
            else:
                reason = str(outcome) if isinstance(outcome, ArticleError) else outcome.message
                failures.append(Failure(int(place), item.id, item.source, reason))
        if extractions:
            self._write(int(rows["place"][0]), extractions)
        quotes = sum(len(extraction.quotes) for extraction in extractions)
        told = json.dumps([asdict(failure) for failure in failures])
        return {"articles": [len(extractions)], "quotes": [quotes], "failures": [told]}

    def _write(self, place: int, extractions: list[Extraction]) -> None:
        target = self._asked.output.rstrip("/")
        name = f"part-{place:018}{_suffix(target)}"
        with tempfile.TemporaryDirectory() as folder:
            part = str(Path(folder) / name)
            sink_for(part).write(extractions, with_text=self._asked.with_text)
            system, path = fsspec.core.url_to_fs(target)
            system.put_file(part, f"{path}/.{name}")
            system.mv(f"{path}/.{name}", f"{path}/{name}")


def _short_enough(item: Article | Problem, most: int) -> Article | Problem:
    if isinstance(item, Article) and len(item.text) > most:
        return Problem(too_long(item), id=item.id, source=item.source)
    return item


def _files(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The sources as the user named them and as any process finds them, with patterns in URLs resolved."""
    for source in sources:
        if "://" in source:
            yield from ((file.full_name, file.full_name) for file in fsspec.open_files(source))
        else:
            yield source, os.path.abspath(source)


def _absolute(output: str) -> str:
    return output if "://" in output else os.path.abspath(output)


def _prepare(asked: Asked) -> None:
    system, path = fsspec.core.url_to_fs(asked.output.rstrip("/"))
    if system.exists(path):
        if not asked.force:
            raise UsageError(f"-o {asked.output} is there already: --force replaces it")
        system.rm(path, recursive=True)
    system.makedirs(path, exist_ok=True)


def _suffix(target: str) -> str:
    return next(suffix for suffix in SUFFIXES if target.endswith(suffix))
