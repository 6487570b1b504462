"""Read articles: a text file, standard input, or a JSON-lines corpus with one article a line.

A bad file or line never stops the run: what is read is a stream of articles and of problems, in input order.
"""

import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO

from quotex.articles import Article
from quotex.decoding import SAMPLE, decode, repaired, wide_encoding
from quotex.errors import DateError, InputError
from quotex.published import as_date, find_published

STDIN = "-"
_CORPUS = {".jsonl", ".ndjson"}
_FOR_BATCH = (".csv", ".parquet", ".jsonl.gz", ".ndjson.gz")
FAILURE = ("id", "source", "place", "reason")
"""Keys of what `quotex batch --errors` writes for an article that failed."""
Lines = IO[bytes] | gzip.GzipFile


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a user should know about an input: one line, naming it as the user typed it."""

    message: str
    fatal: bool = True
    """Whether an article is missing from the output because of it."""
    id: str | None = None
    """The article's id, where it is known."""
    source: str | None = None
    """The file, as in `Article.source`; None where there is none."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a corpus keeps an article's parts: keys of JSON lines, columns of a table."""

    text: str = "text"
    id: str = "id"
    published: str = "published"
    title: str = "title"


def is_corpus(name: str) -> bool:
    """Whether a file holds one article a line."""
    return Path(name).suffix.lower() in _CORPUS


def read(names: Iterable[str], published: date | None = None) -> Iterator[Article | Problem]:
    """Articles of all files in order. `published` overrides what the files say."""
    for name in names:
        shown = os.fsencode(name).decode("utf-8", errors="replace")
        try:
            if name.lower().endswith(_FOR_BATCH):
                raise InputError("is for quotex batch: use that, or make a .jsonl with one article a line")
            with open_binary(name) as file:
                if is_corpus(name):
                    yield from line_articles(file, shown, Path(shown).stem, Fields(), published)
                else:
                    yield from text_article(file, shown, "stdin" if name == STDIN else Path(shown).stem, published)
        except InputError as error:
            yield Problem(f"{called(name)} {error}", source=shown)
        except OSError as error:
            yield Problem(f"{shown}: {why_unreadable(error)}", source=shown)


def called(name: str) -> str:
    """A file's name for messages."""
    return "standard input" if name == STDIN else os.fsencode(name).decode("utf-8", errors="replace")


def open_binary(name: str) -> AbstractContextManager[BinaryIO]:
    """A file's bytes, or standard input's. Raises InputError or OSError, with no name in front."""
    if name == STDIN:
        return nullcontext(standard_input())  # the process's own stays open
    if Path(name).is_dir():
        raise InputError("is a folder: name the files in it, for example FOLDER/*.txt, or let quotex batch read it")
    if Path(name).suffix.lower() == ".json":
        raise InputError("is JSON: quotex reads .txt, and .jsonl with one article a line")
    return open(name, "rb")


def standard_input() -> io.BufferedReader:
    """Standard input: the one that all who read or peek share, or bytes would be lost.

    Raises:
        InputError: it is closed; the message has no name in front.
    """
    buffer = getattr(sys.stdin, "buffer", None)
    if not isinstance(buffer, io.BufferedReader):
        raise InputError("is closed: send the article through a pipe or name a file")
    return buffer


def why_unreadable(error: OSError) -> str:
    """Why a file could not be read, and what to do."""
    hints = {
        IsADirectoryError: "it is a folder: name a file in it",
        FileNotFoundError: "no such file: check its name and folder",
        PermissionError: "no permission to read it: check its access rights",
    }
    return hints.get(type(error), f"cannot be read ({error.strerror or error})")


def text_article(file: IO[bytes], name: str, id_: str, published: date | None) -> Iterator[Article | Problem]:
    """The article that a text file is, with warnings before it. Raises InputError if it is no text."""
    decoded, where = decode(file.read()), called(name)
    if decoded.warning:
        yield Problem(f"{where} {decoded.warning}", fatal=False, id=id_, source=name)
    text = repaired(decoded.text)
    found = None
    if not text.strip():
        found = "is empty: no statements to find"
    elif text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        found = "looks like HTML, and its tags are taken for words: quotex batch takes articles out of .html files"
    if found:
        yield Problem(f"{where} {found}", fatal=False, id=id_, source=name)
    yield Article(text, id_, name, None, published or find_published(text, id_))


def line_articles(
    file: Lines, name: str, stem: str, fields: Fields, published: date | None
) -> Iterator[Article | Problem]:
    """The articles of a JSON-lines file, and a problem for each bad line. An id that is missing is STEM-LINE."""
    warned = False
    for number, line in _lines(file):
        where, fallback = f"{name} line {number}", f"{stem}-{number}"
        try:
            decoded = decode(line)
            data = json.loads(decoded.text) if decoded.text.strip() else None
        except InputError as error:
            yield Problem(f"{where} {error}", id=fallback, source=name)
            continue
        except (ValueError, RecursionError) as error:
            message = f"{where}: not JSON ({_first_line(error)}); the line is left out"
            yield Problem(message, id=fallback, source=name)
            continue
        if not warned and decoded.warning:
            yield Problem(f"{where} {decoded.warning}", fatal=False, id=fallback, source=name)
            warned = True
        if number == 1 and (what := _written_by_quotex(data, fields)):
            yield Problem(f"{name} {what}: it is left out", False, None, name)
            return
        if isinstance(data, dict):
            yield from row_article(data, where, fallback, name, fields, published)
        elif data is not None or decoded.text.strip():
            yield Problem(f"{where}: not a JSON object; the line is left out", id=fallback, source=name)


def _written_by_quotex(data: object, fields: Fields) -> str | None:
    """What a file is that quotex wrote and that has no articles, told by its first line."""
    if not isinstance(data, dict) or fields.text in data:
        return None
    if data.keys() == {*FAILURE}:
        return "is a list of failures, as --errors writes it"
    return "has records, and not the articles" if {"schema", "quotes"} <= data.keys() else None


def _lines(file: Lines) -> Iterator[tuple[int, bytes]]:
    """Numbered lines. UTF-16 cannot be cut at bytes, so it becomes UTF-8 first, a line at a time."""
    number = 0
    try:
        for number, line in enumerate(_utf8(file), 1):
            yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        what = "is cut short" if isinstance(error, EOFError) else "is broken, or no gzip file"
        kept = f"after line {number}: the lines before are kept" if number else "from its first line on"
        raise InputError(f"{what} {kept}; get it again") from error


def _utf8(file: Lines) -> Iterator[bytes]:
    wide = _wide(file)
    if wide is None:
        yield from file
        return
    text = io.TextIOWrapper(file, wide, errors="replace", newline="\n")
    try:
        for number, line in enumerate(text):
            yield (line if number else line.removeprefix("\ufeff")).encode()
    finally:
        text.detach()  # whoever opened the file closes it


def _wide(file: Lines) -> str | None:
    """The encoding of a file of which characters take several bytes. Raises InputError for zeros that are no text."""
    for size in (4, SAMPLE):  # first a few bytes: of a compressed file that is cut short, a large piece cannot be read
        start = file.read(size) if file.seekable() else b""
        if not start:
            return None
        file.seek(0)
        if b"\0" not in start[:4] and start[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            return None
    decode(start)
    return wide_encoding(start)


def row_article(
    row: Mapping[str, Any], where: str, fallback: str, name: str, fields: Fields, published: date | None
) -> Iterator[Article | Problem]:
    """The article in one line or row of a corpus. `where` names the place, `fallback` is an id if it has none."""
    own, text, title = row.get(fields.id), row.get(fields.text), row.get(fields.title)
    id_ = repaired(str(own)) if isinstance(own, (str, int)) and own != "" else fallback
    if not isinstance(text, str):
        yield Problem(f'{where}: no "{fields.text}" with the article; it is left out', id=id_, source=name)
        return
    text = repaired(text)
    given = published
    if given is None:
        try:
            given = as_date(row.get(fields.published))
        except DateError as error:
            yield Problem(f'{where}: "{fields.published}" {error}', fatal=False, id=id_, source=name)
    yield Article(
        text=text,
        id=id_,
        source=name,
        title=repaired(title) if isinstance(title, str) and title else None,
        published=given or find_published(text, Path(name).stem),
    )


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:80]
