"""The server's side of the extracting process: one request at a time, a time limit, a new process when one is lost."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from quotex.articles import Article, Extraction
from quotex.errors import ArticleError, ModelError, QuotexError
from quotex.records import Quote

COMMAND = (sys.executable, "-m", "quotex.serving.extractor")
_LONGEST_ANSWER = 1 << 28  # bytes


class Busy(QuotexError):
    """Others were still being served when the time to wait was over."""


class TooSlow(QuotexError):
    """The article took longer than the time limit."""


class Worker:
    """The extracting process. Use as an async context manager; requests wait in line for their turn."""

    def __init__(self, model: str | None = None, *, timeout: float) -> None:
        self._command = (*COMMAND, model) if model else COMMAND
        self._timeout = timeout
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    async def __aenter__(self) -> Self:
        """Start the process and wait until its pipeline is ready.

        Raises:
            ModelError: it has none.
        """
        await self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the process."""
        await self._end()

    async def extract(self, article: Article, *, attitudes: bool) -> Extraction:
        """The article's statements.

        Raises:
            Busy: its turn did not come within the time limit.
            TooSlow: it was not done within the time limit.
            ArticleError: the pipeline failed on it.
        """
        try:
            async with asyncio.timeout(self._timeout):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Busy("the server is busy with other articles: try again later") from error
        try:
            return Extraction(article, await self._ask(article, attitudes=attitudes))
        finally:
            self._turn.release()

    async def _ask(self, article: Article, *, attitudes: bool) -> tuple[Quote, ...]:
        published = article.published.isoformat() if article.published else None
        request = {"text": article.text, "published": published, "attitudes": attitudes}
        if self._process is None:
            await self._start()
        try:
            async with asyncio.timeout(self._timeout):
                answer = await self._exchange(request)
        except TimeoutError as error:
            await self._end()
            raise TooSlow(f"the article took longer than {self._timeout:g} s: send a shorter one") from error
        except (OSError, EOFError) as error:
            await self._end()
            raise ArticleError("the extraction broke off; the next article finds a new one") from error
        except asyncio.CancelledError:
            await self._end()  # else its answer would be taken for the next one's
            raise
        if "error" in answer:
            raise ArticleError(answer["error"])
        return tuple(map(Quote.from_dict, answer["quotes"]))

    async def _start(self) -> None:
        # A session of its own: Ctrl-C is for the server, which ends the process when the last request is answered.
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, limit=_LONGEST_ANSWER, start_new_session=True
        )
        try:
            answer = await self._exchange()
        except (OSError, EOFError) as error:
            await self._end()
            raise ModelError("the process with the pipeline did not start") from error
        if "error" in answer:
            await self._end()
            raise ModelError(answer["error"])

    async def _exchange(self, request: dict[str, Any] | None = None) -> dict[str, Any]:
        process = self._process
        assert process
        assert process.stdin
        assert process.stdout
        if request is not None:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            await process.stdin.drain()
        line = await process.stdout.readline()
        if not line:
            raise EOFError
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)  # process.kill() may take the exit status from asyncio
        await process.communicate()  # also closes its pipes
