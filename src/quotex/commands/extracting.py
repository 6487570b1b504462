"""Where several commands take their statements from: articles, in which they are found now, and records of earlier."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby
from typing import TYPE_CHECKING

import click

from quotex.articles import Extraction
from quotex.commands.loading import load_pipeline
from quotex.errors import ArticleError
from quotex.output import is_terminal
from quotex.reading import STDIN, Problem, called, read
from quotex.recorded import is_recorded
from quotex.records import keep
from quotex.report import Report, say

if TYPE_CHECKING:
    from spacy.language import Language

ReadRecords = Callable[[str], Iterator[Extraction | Problem]]


def tell_about_the_terminal(files: Sequence[str], report: Report) -> None:
    """Say that an article is waited for, if a person is to type it."""
    if STDIN in files and is_terminal(sys.stdin) and not report.quiet:
        say("reading an article from the terminal; end it with Ctrl-D")


def warn_about_nothing(files: Iterable[str], report: Report) -> None:
    """Say that there was no article in the files, where nothing else says so."""
    if not report.failed and not report.quiet:
        say(f"warning: there is no article in {', '.join(map(called, files))}")


def extractions(
    context: click.Context,
    files: Sequence[str],
    report: Report,
    records: ReadRecords,
    published: date | None,
    attitudes: bool,
    min_confidence: float,
    model: str | None,
) -> Iterator[Extraction | ArticleError]:
    """The statements in all files, in their order. Problems are told as they come.

    Args:
        context: the command's, to end it if there is no pipeline.
        files: names of articles, corpora and records; `-` is either on standard input.
        report: told what goes wrong.
        records: how records are read.
        published: as for `quotex extract`, and so are the others. Records keep their own dates, and all attitudes.
        attitudes: look for attitudes in articles.
        min_confidence: leave out less certain statements; those of records keep their numbers.
        model: the pipeline.
    """
    tell_about_the_terminal(files, report)
    pipeline: Language | None = None
    nothing = True
    for recorded, names in groupby(files, is_recorded):
        if recorded:
            for made in report.sound(made for name in names for made in records(name)):
                nothing = False
                yield replace(made, quotes=keep(made.quotes, min_confidence=min_confidence))
            continue
        articles = report.sound(read(names, published))
        first = next(articles, None)
        if first is None:
            continue
        nothing = False
        pipeline = pipeline or load_pipeline(context, model, verbose=report.verbose)
        from quotex.pipeline import run  # only now: --help and a wrong file name need no spaCy

        yield from run(chain([first], articles), pipeline, attitudes=attitudes, min_confidence=min_confidence)
    if nothing:
        warn_about_nothing(files, report)
