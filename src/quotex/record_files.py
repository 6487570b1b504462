"""Read extractions back from what quotex wrote: JSON lines (also compressed), JSON, YAML, a folder of YAML, a database.

`-` is standard input.

Offsets are only as good as the text they point into. Whoever needs the text takes records that carry it
(`--with-text`), or looks for it as `recorded` does; here an article without one has the text "".
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from quotex.articles import Article, Extraction
from quotex.database import open_database, read_database
from quotex.errors import InputError
from quotex.published import as_date
from quotex.reading import STDIN, Problem, called, standard_input, why_unreadable
from quotex.record_values import kinds, reader_for
from quotex.records import Quote
from quotex.sources.walking import walk


def read_extractions(name: str) -> Iterator[Extraction | Problem]:
    """The articles with their statements that a file, folder or database of records holds, in its order.

    A bad line or document is a `Problem` in its place, and so is a file that cannot be read; nothing is raised.
    """
    try:
        if Path(name).suffix.lower() == ".db":
            with closing(open_database(name)) as connection:
                yield from read_database(connection)
        elif os.path.isdir(name):
            yield from _folder(name)
        else:
            yield from _file(name)
    except InputError as error:
        yield Problem(str(error), source=name)
    except (sqlite3.Error, AttributeError, KeyError, TypeError, ValueError) as error:
        yield Problem(f"{called(name)} holds what is no record ({error}): make it again with quotex", source=name)
    except OSError as error:
        yield Problem(f"{called(name)}: {why_unreadable(error)}", source=name)


def extraction_of(data: Any) -> Extraction:
    """The extraction in plain data, as `Extraction.to_dict` gives it. Raises InputError if it is none."""
    try:
        quotes = tuple(Quote.from_dict(quote) for quote in data["quotes"])
        text, day = data.get("text") or "", as_date(data["published"])
        return Extraction(Article(text, str(data["id"]), data["source"], data["title"], day), quotes)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else " ".join(str(error).split())[:80]
        raise InputError(f"no record as quotex writes it ({reason})") from error


def _folder(name: str) -> Iterator[Extraction | Problem]:
    for found in walk([name], "*.y*ml", set()):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_extractions(found.path)


def _file(name: str) -> Iterator[Extraction | Problem]:
    reader = reader_for(name)
    if reader is None:
        raise InputError(f"{called(name)} holds no records that quotex reads: it reads {kinds()}, .db and folders")
    with nullcontext(standard_input()) if name == STDIN else open(name, "rb") as file:
        for place, value in reader(file):
            where = f"{called(name)} {place}".rstrip()
            try:
                if isinstance(value, InputError):
                    raise value
                yield extraction_of(value)
            except InputError as error:
                yield Problem(f"{where}: {error}; it is left out", source=name)
