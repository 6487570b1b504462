"""`quotex extract`: statements of a few articles, to read or to pipe. Connects reading, pipeline and renderers."""

import sys
from collections.abc import Iterable
from datetime import date
from itertools import chain

import click

from quotex.articles import Extraction
from quotex.commands import check_files
from quotex.commands.extracting import tell_about_the_terminal, warn_about_nothing
from quotex.commands.loading import load_pipeline
from quotex.commands.options import extraction_options
from quotex.commands.writing import failures_told, result_format
from quotex.errors import ArticleError, QuotexError
from quotex.output import STDOUT, is_terminal, opened
from quotex.reading import is_corpus, read
from quotex.renderers import FORMATS, Format, Style, renderer
from quotex.report import Report


@click.command(short_help="Statements of a few articles, to read or to pipe.")
@click.argument("files", nargs=-1, metavar="FILE... | -")
@click.option("-f", "--format", "chosen", type=click.Choice(FORMATS), help="Default: table on a terminal, else yaml.")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Write here; its suffix chooses the format.")
@extraction_options
@click.option("--with-text", is_flag=True, help="Add the article's text to the output (yaml, json, jsonl).")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def extract(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    files: tuple[str, ...],
    chosen: Format | None,
    output: str,
    published: date | None,
    attitudes: bool,
    min_confidence: float,
    with_text: bool,
    model: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print every statement that the articles attribute to someone.

    FILE is a text file with one article, or a .jsonl corpus with one article a line ("text", and if you have them "id",
    "title" and "published"). "-" is one article on standard input.

    An article's date is --published, else the line's "published", else a date line among the first lines of the text,
    else an ISO date in the file's name.

    \b
      quotex extract article.txt
      quotex extract --published 2022-10-28 -f json article.txt | jq '.quotes[].speaker.name'
      quotex extract articles/*.txt -o quotes.csv

    Exit status: 0 all done, also when there are no quotes; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(files, output)
    format_ = result_format(chosen, output, FORMATS)
    if with_text and format_ in {"table", "csv"}:
        raise click.UsageError(f"--with-text has no place in a {format_}: choose -f yaml, json or jsonl")
    report = Report(quiet=quiet, verbose=verbose)
    tell_about_the_terminal(files, report)
    style = Style(
        with_text=with_text,
        single=len(files) == 1 and not is_corpus(files[0]),
        terminal=output == STDOUT and is_terminal(sys.stdout),
    )
    articles = report.sound(read(files, published))
    first = next(articles, None)
    outcomes: Iterable[Extraction | ArticleError] = ()
    if first is not None:
        nlp = load_pipeline(context, model, verbose=verbose)
        from quotex import pipeline  # only now: --help and a wrong file name need no spaCy

        outcomes = pipeline.run(chain([first], articles), nlp, attitudes=attitudes, min_confidence=min_confidence)
    else:
        warn_about_nothing(files, report)
    if first is not None or not report.failed:
        _write(outcomes, format_, style, output, report)
    report.summary()
    context.exit(report.exit_code)


def _write(
    outcomes: Iterable[Extraction | ArticleError], format_: Format, style: Style, output: str, report: Report
) -> None:
    with failures_told(output, report), opened(output) as stream:
        for piece in renderer(format_)(report.done(outcomes), style):
            stream.write(piece)
        if output != STDOUT and report.failed and not report.articles:
            raise QuotexError(f"{output} is left as it was: nothing could be extracted")
