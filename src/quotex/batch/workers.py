"""A pool of worker processes that outlives what a single article may do to one of them.

Each worker has a pipe of its own and gets its next batch only when it is done with the last, so a message never waits
for another and nothing is read far ahead. A worker that dies or takes too long is replaced, and what was left of its
batch is done again article by article; an article that does it again, alone, is a failure.
"""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Self

from quotex.batch.job import BatchError, Done, Failure, Job, Task
from quotex.batch.worker import Message, work
from quotex.errors import ModelError

_THREADS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
)  # fmt: skip


class _Worker:
    """A process, its pipe, and the tasks that it was given, the one it works on first."""

    def __init__(self, context: BaseContext, job: Job) -> None:
        self.pipe, far = context.Pipe()
        self.process = context.Process(target=work, args=(far, job), daemon=True)  # type: ignore[attr-defined]  # every context has it
        with _one_thread():
            self.process.start()
        far.close()  # so that the pipe ends when the worker does
        self.tasks: deque[Task] = deque()
        self.alone = False
        self.ready = False
        self.since = time.monotonic()

    def give(self, tasks: list[Task]) -> None:
        self.tasks.extend(tasks)
        self.alone = len(tasks) == 1
        self.since = time.monotonic()
        with suppress(OSError):  # it has died: reading from it will tell
            self.pipe.send([task.article for task in tasks])

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """Workers of one job. Use as a context manager: at its end no process is left."""

    def __init__(self, job: Job) -> None:
        """Start the first worker and wait until it has loaded the pipeline, whose fingerprint is `pipeline`.

        Raises:
            ModelError: the pipeline cannot be used.
            BatchError: a worker died of it.
        """
        self._job = job
        self._context = _context()
        self._again: deque[Task] = deque()
        self._workers = [_Worker(self._context, job)]
        try:
            self.pipeline = self._greeting(self._workers[0])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()

    def outcomes(self, batches: Iterator[list[Task]]) -> Iterator[Done | Failure]:
        """Do all articles; outcomes come as they finish, in any order. A batch is taken when a worker is free."""
        while True:
            busy = self._hand_out(batches)
            if not busy:
                return
            patience = max(0.0, min(self._deadline(worker) for worker in busy) - time.monotonic())
            pipes = wait([worker.pipe for worker in busy], timeout=None if patience == float("inf") else patience)
            for worker in busy:
                if worker.pipe in pipes:
                    yield from self._heard(worker)
                elif self._deadline(worker) <= time.monotonic():
                    yield from self._lost(worker, f"took longer than {self._job.timeout:g} s (see --timeout)")

    def _hand_out(self, batches: Iterator[list[Task]]) -> list[_Worker]:
        """Give each free worker its next articles; more workers are started while there is work. Return the busy."""
        for number in range(self._job.workers):
            if number < len(self._workers) and self._workers[number].tasks:
                continue
            batch = [self._again.popleft()] if self._again else next(batches, None)
            if batch is None:
                break
            if number == len(self._workers):
                self._workers.append(_Worker(self._context, self._job))
            self._workers[number].give(batch)
        return [worker for worker in self._workers if worker.tasks]

    def _heard(self, worker: _Worker) -> Iterator[Done | Failure]:
        try:
            if not worker.ready:
                self._greeting(worker)
                return
            message: Message = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._lost(worker, "its worker died of it; please report this with the article")
            return
        worker.since = time.monotonic()
        task = worker.tasks.popleft()
        yield _failure(task, message) if isinstance(message, str) else Done(task, *message)

    def _greeting(self, worker: _Worker) -> str:
        """What a worker says first."""
        try:
            said: str | ModelError = worker.pipe.recv()
        except (EOFError, OSError) as error:
            raise BatchError(
                "a worker died while it loaded the pipeline: with little memory, use fewer --workers"
            ) from error
        if isinstance(said, ModelError):
            raise said
        worker.ready, worker.since = True, time.monotonic()
        return said

    def _lost(self, worker: _Worker, reason: str) -> Iterator[Failure]:
        """Replace a worker. Which article of several it was is found by doing each alone."""
        if worker.alone:
            task = worker.tasks.popleft()
            yield _failure(task, f"{_shown(task)}: {reason}")
        self._again.extend(worker.tasks)
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._context, self._job)

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + self._job.timeout if worker.ready else float("inf")


def _context() -> BaseContext:
    """A server that has spaCy loaded and forks a worker in no time, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "quotex.pipeline"])
    return context


@contextmanager
def _one_thread() -> Iterator[None]:
    """Workers share the cores between them, so matrix products get one thread each: it is read when numpy loads."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _failure(task: Task, reason: str) -> Failure:
    return Failure(task.position, task.article.id, task.article.source, reason)


def _shown(task: Task) -> str:
    article = task.article
    return article.source if article.source and article.id in article.source else f"{article.source} {article.id}"
