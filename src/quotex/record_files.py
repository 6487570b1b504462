"""Read extractions back from what quotex wrote: JSON lines (also compressed), JSON, YAML, a folder of YAML, a database.

Offsets are only as good as the text they point into. Whoever needs the text takes records that carry it
(`--with-text`), or looks for it as `recorded` does; here an article without one has the text "".
"""

import gzip
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from quotex.articles import Article, Extraction
from quotex.database import open_database, read_database
from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.published import as_date
from quotex.reading import Problem, why_unreadable
from quotex.records import Quote
from quotex.sources.walking import walk

Values = Iterator[tuple[str, Any]]
"""Plain data, each with its place in the file in words ("line 3"), or with an InputError that says what is wrong."""

_UNREADABLE = (EOFError, zlib.error, gzip.BadGzipFile)


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
        yield Problem(f"{name} holds what is no record ({error}): make it again with quotex", source=name)
    except OSError as error:
        yield Problem(f"{name}: {why_unreadable(error)}", source=name)


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
    low = name.lower()
    suffix = ".jsonl.gz" if low.endswith(".jsonl.gz") else Path(low).suffix
    if suffix not in _VALUES:
        raise InputError(f"{name} holds no records that quotex reads: it reads {', '.join(_VALUES)}, .db and folders")
    for place, value in _VALUES[suffix](name):
        where = f"{name} {place}".rstrip()
        try:
            if isinstance(value, InputError):
                raise value
            yield extraction_of(value)
        except InputError as error:
            yield Problem(f"{where}: {error}; it is left out", source=name)


def _json_lines(name: str) -> Values:
    packed = name.lower().endswith(".gz")
    number = 0
    try:
        with gzip.open(name) if packed else open(name, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"line {number}", _parsed(line)
    except _UNREADABLE:
        yield f"after line {number}", InputError("the file is cut short or broken")


def _json(name: str) -> Values:
    data = _parsed(Path(name).read_bytes())
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        yield (f"article {number}" if isinstance(data, list) else ""), item


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(repaired(decode(data).text))
    except InputError as error:
        return error
    except (ValueError, RecursionError) as error:
        return InputError(f"not JSON ({str(error)[:60]})")


def _yaml(name: str) -> Values:
    import yaml  # noqa: PLC0415 (takes time, and other kinds do without)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    number = 0
    try:
        with open(name, encoding="utf-8", newline="") as file:
            for number, data in enumerate(yaml.load_all(file, loader), 1):
                yield f"document {number}", data
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        yield f"document {number + 1}", InputError(f"not YAML ({' '.join(str(error).split())[:60]})")


_VALUES: dict[str, Callable[[str], Values]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".jsonl.gz": _json_lines,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
}
