"""Run the app: bind, wait for the pipeline, serve until told to stop, answer what is under way, end."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from quotex.errors import QuotexError
from quotex.report import say
from quotex.serving.app import create_app
from quotex.serving.worker import Worker

_MOST_CONNECTIONS = 100
"""More at one time are answered with 503 at once."""


class _Server(uvicorn.Server):
    """uvicorn, without its handling of signals: it would end the process by the signal, not with exit status 0."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to `serve`."""
        yield


def serve(host: str, port: int, model: str | None, *, max_chars: int, timeout: float) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        QuotexError: the address cannot be used, or there is no pipeline.
    """
    with _bound(host, port) as bound:
        asyncio.run(_serve(bound, host, model, max_chars=max_chars, timeout=timeout))


async def _serve(bound: socket.socket, host: str, model: str | None, *, max_chars: int, timeout: float) -> None:
    async with Worker(model, timeout=timeout) as worker:
        app = create_app(worker, max_chars=max_chars, timeout=timeout)
        server = _Server(
            uvicorn.Config(
                app,
                log_level="error",
                access_log=False,
                lifespan="off",
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=int(2 * timeout) + 1,  # a request may wait, and then be served
            )
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, server.handle_exit, number, None)  # a second Ctrl-C waits for nobody
        shown = f"[{host}]" if ":" in host else host
        say(f"serving on http://{shown}:{bound.getsockname()[1]} (Ctrl-C stops it)")
        await server.serve(sockets=[bound])
    say("stopped")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        code = error.errno or 0  # below 0 it is one of name resolution's, of which strerror knows nothing
        reason = "no such address" if code < 0 else os.strerror(code).lower()
        raise QuotexError(f"{host} port {port} cannot be used ({reason}): choose another --host or --port") from error
