"""`quotex view`: articles with their statements marked, as one HTML page to read."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import click

from quotex.articles import Extraction
from quotex.commands import check_files
from quotex.commands.loading import load_pipeline
from quotex.commands.options import extraction_options
from quotex.errors import ArticleError, QuotexError
from quotex.output import STDOUT, is_terminal, opened, silence_standard_output
from quotex.reading import STDIN, read
from quotex.recorded import is_recorded, read_recorded
from quotex.report import Report, say

if TYPE_CHECKING:
    from spacy.language import Language


@click.command()
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
    they are shown as they are. "-" is one article on standard input. The page is one file that needs no network.

    \b
      quotex view article.txt -o page.html
      quotex view articles/*.txt -o page.html
      quotex extract --with-text articles/*.txt -o quotes.jsonl && quotex view quotes.jsonl -o page.html

    Exit status: 0 all done, also when there are no quotes; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(files, output)
    if output == STDOUT and is_terminal(sys.stdout):
        raise click.UsageError("a page is for a browser, not for a terminal: name a file with -o page.html")
    report = Report(quiet=quiet, verbose=verbose)
    if STDIN in files and is_terminal(sys.stdin) and not quiet:
        say("reading an article from the terminal; end it with Ctrl-D")
    pipeline: Language | None = None

    def outcomes() -> Iterator[Extraction | ArticleError]:
        nonlocal pipeline
        for name in files:
            if is_recorded(name):
                yield from (_certain(made, min_confidence) for made in report.sound(read_recorded(name)))
                continue
            articles = report.sound(read([name], published))
            first = next(articles, None)
            if first is None:
                continue
            pipeline = pipeline or load_pipeline(context, model, verbose=verbose)
            from quotex.pipeline import run

            yield from run(chain([first], articles), pipeline, attitudes=attitudes, min_confidence=min_confidence)

    _write(list(report.done(outcomes())), output, report)
    report.summary()
    context.exit(report.exit_code)


def _certain(extraction: Extraction, min_confidence: float) -> Extraction:
    """The statements that are certain enough, under the numbers that they have in the records."""
    kept = tuple(quote for quote in extraction.quotes if quote.confidence >= min_confidence)
    return replace(extraction, quotes=kept)


def _write(extractions: list[Extraction], output: str, report: Report) -> None:
    from quotex.page import render_page

    try:
        if not extractions:
            raise QuotexError(
                "nothing could be shown" if output == STDOUT else f"{output} is left as it was: nothing could be shown"
            )
        with opened(output) as stream:
            stream.write(render_page(extractions))
    except BrokenPipeError:
        silence_standard_output()  # the reader has all it wanted: no failure
    except QuotexError as error:
        if output == STDOUT:
            silence_standard_output()
        report.error(str(error))
