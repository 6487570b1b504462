"""The commands, one module each, and what they share: exit statuses and the type of a date option.

A command's module is imported for `--help`, so it imports spaCy, rich and the renderers only when it runs.
"""

from datetime import date

import click

from quotex.errors import DateError
from quotex.published import as_date

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
