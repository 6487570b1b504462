"""Write a command's result: which format, where to, and what happens when that fails."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotex.errors import QuotexError
from quotex.output import STDOUT, is_terminal, opened, silence_standard_output
from quotex.renderers import Format
from quotex.report import Report

if TYPE_CHECKING:
    from quotex.renderers.results import Result

_BY_SUFFIX: dict[str, Format] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
}  # fmt: skip
_ANY = {"", ".txt"}
"""Suffixes that say nothing of a format."""


def result_format(chosen: Format | None, output: str, allowed: Sequence[Format]) -> Format:
    """The format: as chosen, else by the output's suffix, else a table on a terminal and YAML elsewhere."""
    if chosen:
        return chosen
    if output == STDOUT:
        return "table" if is_terminal(sys.stdout) else "yaml"
    suffix = Path(output).suffix.lower()
    found = _BY_SUFFIX.get(suffix, "yaml" if suffix in _ANY else None)
    if found is None or found not in allowed:
        raise click.UsageError(f"-o {output}: this command writes no {suffix[1:]}: choose -f {', '.join(allowed)}")
    return found


@contextmanager
def failures_told(output: str, report: Report) -> Iterator[None]:
    """Tell a place that cannot be written to, which makes the run a failure; a reader that stops reading is none."""
    try:
        yield
    except BrokenPipeError:
        silence_standard_output()  # the reader has all it wanted
    except QuotexError as error:
        if output == STDOUT:
            silence_standard_output()
        report.error(str(error))


def write_result(result: "Result", format_: Format, output: str, report: Report) -> None:
    """Write it; a place that cannot be written to is told and makes the run a failure."""
    from quotex.renderers.results import render_result  # only now: rich and PyYAML take time to import

    terminal = output == STDOUT and is_terminal(sys.stdout)
    with failures_told(output, report), opened(output) as stream:
        for piece in render_result(result, format_, terminal=terminal):
            stream.write(piece)
