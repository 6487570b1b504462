"""The command line: the group that all commands belong to, and errors turned into exit statuses."""

import sys
from collections.abc import Sequence

import click

from quotex.commands import INTERRUPTED, USAGE
from quotex.commands.annotate import annotate
from quotex.commands.batch import batch
from quotex.commands.evaluate import evaluate
from quotex.commands.extract import extract
from quotex.commands.gold import gold
from quotex.commands.search import search
from quotex.commands.serve import serve
from quotex.commands.speakers import speakers
from quotex.commands.view import view
from quotex.report import say


@click.group(context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(package_name="quotex", message="quotex %(version)s")
def cli() -> None:
    """Who said what, through whom, and when: a statement extractor for English news."""


cli.add_command(extract)
cli.add_command(batch)
cli.add_command(annotate)
cli.add_command(gold)
cli.add_command(speakers)
cli.add_command(search)
cli.add_command(evaluate)
cli.add_command(view)
cli.add_command(serve)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status. A user's mistake is one line on standard error."""
    try:
        status = cli.main(arguments, prog_name="quotex", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "quotex"
        say(f"{error.format_message().rstrip('.')} (see {command} --help)")
        return USAGE
    except click.Abort:
        say("stopped")
        return INTERRUPTED
    return status if isinstance(status, int) else 0
