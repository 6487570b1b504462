"""The commands, one module each, and what they share: exit statuses, the type of a date option, a check of file names.

A command's module is imported for `--help`, so it imports spaCy, rich and the renderers only when it runs.
"""

import os
from collections.abc import Sequence
from datetime import date

import click

from quotex.errors import DateError
from quotex.output import STDOUT
from quotex.published import as_date
from quotex.reading import STDIN

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Day(click.ParamType[date | None]):
    """A date, YYYY-MM-DD; errors name the option as it was typed."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date | None:
        """The date."""
        try:
            return as_date(value)
        except DateError as error:
            option = param.opts[0] if param else "the date"
            raise click.UsageError(f"{option} {error}") from error


def check_files(files: Sequence[str], output: str) -> None:
    """Refuse a command without files, with standard input twice, or with an output that is one of its inputs."""
    if not files:
        raise click.UsageError("no article given: name one or more files, or - for standard input")
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if output != STDOUT and any(name != STDIN and _same_file(name, output) for name in files):
        raise click.UsageError(f"-o {output} would overwrite an article: choose another name")


def _same_file(name: str, other: str) -> bool:
    try:
        return os.path.samefile(name, other)
    except OSError:
        return False
