"""`quotex annotate`: articles with their statements marked, one text file each, for a person to correct."""

import os
import re
import sys
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotex.commands import check_files
from quotex.commands.loading import load_pipeline
from quotex.commands.options import extraction_options
from quotex.errors import QuotexError
from quotex.output import STDOUT, is_terminal, opened
from quotex.reading import STDIN, read
from quotex.report import Report, say

if TYPE_CHECKING:
    from quotex.articles import Extraction

_UNSAFE = re.compile(r"[^\w.-]+")


@click.command()
@click.argument("files", nargs=-1, metavar="FILE... | -")
@click.option("-o", "--output", default=".", metavar="FOLDER", help="Write the marked files here [this folder].")
@extraction_options
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written; no warnings.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def annotate(  # noqa: PLR0913, PLR0917 (one parameter an option)
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
    """Write each article with its statements marked in the text, to be corrected in any text editor.

    FILE is an article or a .jsonl corpus as for `quotex extract`. Each article becomes ID.marked.txt; one that is there
    already stays as it is. Correct the marks and the lines below the text, then turn the files into gold:

    \b
      quotex annotate article.txt -o gold
      quotex gold gold/*.marked.txt -o gold.jsonl
      quotex evaluate gold.jsonl

    Exit status: 0 all done; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(files, STDOUT)
    report = Report(quiet=quiet, verbose=verbose)
    if STDIN in files and is_terminal(sys.stdin) and not quiet:
        say("reading an article from the terminal; end it with Ctrl-D")
    articles = report.sound(read(files, published))
    first = next(articles, None)
    if first is not None:
        nlp = load_pipeline(context, model, verbose=verbose)
        from quotex import pipeline

        outcomes = pipeline.run(chain([first], articles), nlp, attitudes=attitudes, min_confidence=min_confidence)
        try:
            os.makedirs(output, exist_ok=True)
            for extraction in report.done(outcomes):
                _write(extraction, Path(output), report)
        except OSError as error:
            report.error(f"{output} cannot be written to ({error.strerror}): choose another folder with -o")
    report.summary()
    context.exit(report.exit_code)


def _write(extraction: "Extraction", folder: Path, report: Report) -> None:
    from quotex.annotation.marked_file import SUFFIX, marked_file
    from quotex.gold.article import GoldArticle
    from quotex.gold.statement import Statement

    article = extraction.article
    path = folder / f"{_UNSAFE.sub('_', article.id).lstrip('.')[:100] or 'article'}{SUFFIX}"
    if path.exists():
        report.error(f"{path} is there already and stays as it is: move it away, or choose another folder with -o")
        return
    statements = tuple(Statement.from_record(quote.to_dict()) for quote in extraction.quotes)
    published = article.published.isoformat() if article.published else None
    gold = GoldArticle(article.id, article.text, statements, article.title, published)
    try:
        with opened(str(path)) as stream:
            stream.write(marked_file(gold, article.source if article.source != STDIN else None))
    except QuotexError as error:
        report.error(str(error))
        return
    if not report.quiet:
        say(f"{path}: {len(statements)} statements to check")
