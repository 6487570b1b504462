"""`quotex view`: articles with their statements marked, as one HTML page to read."""

import sys
from datetime import date

import click

from quotex.articles import Extraction
from quotex.commands import check_files
from quotex.commands.extracting import extractions
from quotex.commands.options import extraction_options
from quotex.commands.writing import failures_told
from quotex.errors import QuotexError
from quotex.output import STDOUT, is_terminal, opened
from quotex.recorded import read_recorded
from quotex.report import Report


@click.command(short_help="A page to read, with every statement in its place.")
@click.argument("files", nargs=-1, metavar="FILE... | -")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Write the page here, for example page.html.")
@extraction_options
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def view(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    files: tuple[str, ...],
    output: str,
    published: date | None,
    attitudes: bool,
    min_confidence: float,
    model: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make a page to read: the articles with every statement marked, and who said it.

    FILE is an article as for `quotex extract`, or records (.json, .jsonl, .yaml, .db) that quotex wrote --with-text;
    they are shown as they are. "-" is one article, or records, on standard input. The page is one file that needs no
    network.

    \b
      quotex view article.txt -o page.html
      quotex view articles/*.txt -o page.html
      quotex extract articles/*.txt --with-text | quotex view - -o page.html

    Exit status: 0 all done, also when there are no quotes; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(files, output)
    if output == STDOUT and is_terminal(sys.stdout):
        raise click.UsageError("a page is for a browser, not for a terminal: name a file with -o page.html")
    report = Report(quiet=quiet, verbose=verbose)
    outcomes = extractions(
        context, files, report, read_recorded, published, attitudes, min_confidence, model,
    )  # fmt: skip
    _write(list(report.done(outcomes)), output, report)
    report.summary()
    context.exit(report.exit_code)


def _write(shown: list[Extraction], output: str, report: Report) -> None:
    from quotex.page import render_page

    with failures_told(output, report):
        if not shown:
            if output == STDOUT and report.failed:
                return  # why has been told
            raise QuotexError(f"{'' if output == STDOUT else f'{output} is left as it was: '}nothing could be shown")
        with opened(output) as stream:
            stream.write(render_page(shown))
