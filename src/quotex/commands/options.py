"""Options that several commands take, told in the same words."""

from collections.abc import Callable
from typing import Any

import click

from quotex.commands import Day

_OPTIONS = (
    click.option(
        "--published", type=Day(), metavar="DATE", help="The articles' date, YYYY-MM-DD, to resolve 'Friday'."
    ),
    click.option(
        "--attitudes",
        is_flag=True,
        help="Also thoughts, wishes and plans that nobody is said to have voiced; cues are wider then ('also said').",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="0-1",
        help="Leave out less certain quotes.",
    ),
    click.option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the one that comes with quotex."),
)


def extraction_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How statements are found: --published, --attitudes, --min-confidence and --model."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
