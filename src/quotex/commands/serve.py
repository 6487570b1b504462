"""`quotex serve`: extraction for programs over HTTP, and a page to paste an article into."""

import click

from quotex.commands import FAILED
from quotex.errors import QuotexError
from quotex.report import say


@click.command(short_help="Statements over HTTP, and a page to paste into.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 picks a free one.")
@click.option(
    "--max-chars", type=click.IntRange(min=1), default=100_000, show_default=True, help="The longest article taken."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest that an article may wait, and then take.",
)
@click.option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the one that comes with quotex.")
def serve(host: str, port: int, max_chars: int, timeout: float, model: str | None) -> int:
    """Answer POST /extract with the record of an article, and show a page to paste one into.

    Articles are taken one at a time, in the order in which they come; none is kept or logged. There is no login: leave
    it on this machine, or put it behind a server that has one.

    \b
      pip install 'quotex[serve]'
      quotex serve
      curl http://127.0.0.1:8000/extract -H 'Content-Type: application/json' -d '{"text": "It rains, Ann Bly said."}'

    Exit status: 0 stopped by Ctrl-C or SIGTERM; 1 it could not start; 2 wrong usage.
    """
    try:
        from quotex.serving.server import serve as run
    except ImportError as error:
        say(f"serving needs a package that is not installed ({error.name}): pip install 'quotex[serve]'")
        return FAILED
    try:
        run(host, port, model, max_chars=max_chars, timeout=timeout)
    except QuotexError as error:
        say(str(error))
        return FAILED
    return 0
