"""`quotex gold`: marked files that a person has corrected become gold articles, one a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotex.commands import check_files
from quotex.commands.writing import failures_told
from quotex.errors import InputError, QuotexError
from quotex.output import STDOUT, opened
from quotex.reading import Problem, why_unreadable
from quotex.report import Report, counted, say

if TYPE_CHECKING:
    from quotex.gold.article import GoldArticle


@click.command(short_help="Corrected files checked and put into a gold file.")
@click.argument("files", nargs=-1, metavar="FILE.marked.txt...")
@click.option("-o", "--output", default=STDOUT, metavar="GOLD.jsonl", help="Write here, not to standard output.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def gold(context: click.Context, files: tuple[str, ...], output: str, quiet: bool, verbose: bool) -> None:
    """Check marked files that you have corrected, and write their articles as gold, one a line.

    A file with a mistake is left out; every mistake is told with its line. What is checked: the text is unchanged,
    every mark closes, every statement has words and a line, fields and values are known, "within" leads somewhere.

    \b
      quotex gold gold/*.marked.txt -o gold.jsonl

    Exit status: 0 all done; 1 a file was left out and the rest was done; 2 wrong usage.
    """
    if not files:
        raise click.UsageError("no file given: name one or more files that quotex annotate has written")
    check_files(files, output)
    report = Report(quiet=quiet, verbose=verbose)
    articles = list(report.sound(_articles(files)))
    statements = sum(len(article.quotes) for article in articles)
    with failures_told(output, report):
        if output != STDOUT and not articles:
            raise QuotexError(f"{output} is left as it was: no file could be used")
        with opened(output) as stream:
            for article in articles:
                stream.write(json.dumps(article.to_dict(), ensure_ascii=False) + "\n")
    if verbose:
        left_out = f", {counted(len(files) - len(articles), 'file')} left out" if len(articles) < len(files) else ""
        say(f"{counted(statements, 'statement')} in {counted(len(articles), 'article')}{left_out}")
    context.exit(report.exit_code)


def _articles(files: tuple[str, ...]) -> "Iterator[GoldArticle | Problem]":
    from quotex.annotation.marked_file import parse
    from quotex.annotation.mistakes import MarkedFileError
    from quotex.annotation.source import change
    from quotex.decoding import decode

    seen: dict[str, str] = {}
    for name in files:
        try:
            marked = parse(decode(Path(name).read_bytes()).text)
        except MarkedFileError as error:
            yield from (Problem(f"{name} line {line}: {what}") for line, what in error.mistakes)
            continue
        except InputError as error:
            yield Problem(f"{name} {error}")
            continue
        except OSError as error:
            yield Problem(f"{name}: {why_unreadable(error)}")
            continue
        changed = change(marked, Path(name).parent)
        if changed:
            yield Problem(f"{name} line {changed[0]}: {changed[1]}")
        elif marked.article.id in seen:
            yield Problem(f"{name}: {seen[marked.article.id]} has the id {marked.article.id!r} too; it is left out")
        else:
            seen[marked.article.id] = name
            yield marked.article
