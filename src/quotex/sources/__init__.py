"""Read articles in bulk: files and whole folders of text, web pages, JSON lines, CSV and Parquet, as one stream.

What is read, and how an article gets its id and date, is told in docs/sources.md. The kinds of file are in `kinds`.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from quotex.articles import Article
from quotex.errors import InputError
from quotex.reading import Fields, Problem, why_unreadable
from quotex.sources.kinds import reader_for
from quotex.sources.walking import Found, walk

__all__ = ["Fields", "read_sources"]


def read_sources(
    names: Sequence[str], *, glob: str | None, fields: Fields, published: date | None, skip: Collection[Path]
) -> Iterator[Article | Problem]:
    """Articles of all files and folders, in order; the same order every time. Nothing is held but the article at hand.

    Args:
        names: files and folders, as the user wrote them; `-` is an article on standard input.
        glob: take only these files of a folder: a pattern for their names, or with "/" for their paths inside it.
        fields: where corpora keep an article's parts.
        published: overrides what the files say.
        skip: files and folders to leave out, such as outputs; they need not exist.

    A bad file, line or row is a `Problem` in its place, never an exception.
    """
    for found in walk(names, glob, {os.path.realpath(path) for path in skip}):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _read(found, fields, published)


def _read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    shown = found.shown
    try:
        yield from reader_for(shown)(found, fields, published)
    except InputError as error:
        yield Problem(f"{shown} {error}", id=found.id, source=shown)
    except OSError as error:
        yield Problem(f"{shown}: {why_unreadable(error)}", id=found.id, source=shown)
