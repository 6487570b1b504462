"""`quotex annotate`: articles with their statements marked, one text file each, for a person to correct."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotex.commands import check_files
from quotex.commands.extracting import extractions
from quotex.commands.options import extraction_options
from quotex.errors import QuotexError
from quotex.output import STDOUT, opened
from quotex.reading import STDIN
from quotex.recorded import read_recorded
from quotex.records import keep
from quotex.report import Report, counted, say

if TYPE_CHECKING:
    from quotex.articles import Extraction
    from quotex.gold.article import GoldArticle

_UNSAFE = re.compile(r"[^\w.-]+")


@click.command(short_help="Articles with their statements marked, to correct.")
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

    FILE is an article or a .jsonl corpus as for `quotex extract`; or records (.jsonl, .json, .yaml, .db) that quotex
    wrote --with-text, or a gold file, whose statements are taken as they are. "-" is an article, or records, on
    standard input. Each article becomes ID.marked.txt; one that is there already stays as it is. Correct the marks and
    the lines below the text, then turn the files into gold:

    \b
      quotex annotate article.txt -o gold
      quotex gold gold/*.marked.txt -o gold.jsonl
      quotex evaluate gold.jsonl

    Exit status: 0 all done; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(files, STDOUT)
    from quotex.gold.article import is_gold, read_gold

    report = Report(quiet=quiet, verbose=verbose)

    def to_correct() -> "Iterator[tuple[GoldArticle, str | None]]":
        """Articles with their statements, and where each was read from."""
        for marked, names in groupby(files, is_gold):
            if marked:
                for article in report.sound(article for name in names for article in read_gold(name)):
                    report.articles += 1
                    report.quotes += len(article.quotes)
                    yield article, None
                continue
            outcomes = extractions(
                context, list(names), report, read_recorded, published, attitudes, min_confidence, model,
            )  # fmt: skip
            for made in report.done(outcomes):
                yield _as_gold(made, attitudes=attitudes), made.article.source

    try:
        for article, source in to_correct():
            os.makedirs(output, exist_ok=True)
            _write(article, None if source == STDIN else source, Path(output), report)
    except OSError as error:
        report.error(f"{output} cannot be written to ({error.strerror}): choose another folder with -o")
    report.summary()
    context.exit(report.exit_code)


def _as_gold(made: "Extraction", *, attitudes: bool) -> "GoldArticle":
    """An article with its statements in gold's terms."""
    from quotex.gold.article import GoldArticle
    from quotex.gold.statement import Statement

    article = made.article
    statements = tuple(Statement.from_record(quote.to_dict()) for quote in keep(made.quotes, attitudes=attitudes))
    published = article.published.isoformat() if article.published else None
    return GoldArticle(article.id, article.text, statements, article.title, published)


def _write(article: "GoldArticle", source: str | None, folder: Path, report: Report) -> None:
    from quotex.annotation.marked_file import SUFFIX, lost, marked_file

    path = folder / f"{_UNSAFE.sub('_', article.id).lstrip('.')[:100] or 'article'}{SUFFIX}"
    if path.exists():
        report.error(f"{path} is there already and stays as it is: move it away, or choose another folder with -o")
        return
    try:
        with opened(str(path)) as stream:
            stream.write(marked_file(article, source))
    except QuotexError as error:
        report.error(str(error))
        return
    if not report.quiet:
        for key in lost(article):
            say(f"warning: {path}: its {key!r} has no place there: put it into the gold file again")
        say(f"{path}: {counted(len(article.quotes), 'statement')} to check")
