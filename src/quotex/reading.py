"""Read articles: a text file, standard input, or a JSON-lines corpus with one article a line.

A bad file or line never stops the run: what is read is a stream of articles and of problems, in input order.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from quotex.articles import Article
from quotex.decoding import Decoded, decode, repaired
from quotex.errors import DateError, InputError
from quotex.published import as_date, find_published

STDIN = "-"
_CORPUS = {".jsonl", ".ndjson"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a user should know about an input: one line, naming it as the user typed it."""

    message: str
    fatal: bool = True
    """Whether an article is missing from the output because of it."""


def is_corpus(name: str) -> bool:
    """Whether a file holds one article a line."""
    return Path(name).suffix.lower() in _CORPUS


def read(names: Iterable[str], published: date | None = None) -> Iterator[Article | Problem]:
    """Articles of all files in order. `published` overrides what the files say."""
    for name in names:
        shown = os.fsencode(name).decode("utf-8", errors="replace")
        try:
            with _open(name) as file:
                yield from (_corpus if is_corpus(name) else _text)(file, shown, published)
        except InputError as error:
            yield Problem(f"{shown} {error}")
        except OSError as error:
            yield Problem(f"{shown}: {why_unreadable(error)}")


def _open(name: str) -> BinaryIO:
    if name == STDIN:
        if sys.stdin is None:
            raise InputError("(standard input) is closed: send the article through a pipe or name a file")
        return open(sys.stdin.fileno(), "rb", closefd=False)
    if Path(name).is_dir():
        raise InputError("is a folder: name the files in it, for example with a pattern such as FOLDER/*.txt")
    if Path(name).suffix.lower() == ".json":
        raise InputError("is JSON: quotex reads .txt, and .jsonl with one article a line")
    return open(name, "rb")


def why_unreadable(error: OSError) -> str:
    """Why a file could not be read, and what to do."""
    hints = {
        FileNotFoundError: "no such file: check its name and folder",
        PermissionError: "no permission to read it: check its access rights",
    }
    return hints.get(type(error), f"cannot be read ({error.strerror or error})")


def _text(file: BinaryIO, name: str, published: date | None) -> Iterator[Article | Problem]:
    decoded = decode(file.read())
    yield from _warnings(name, decoded)
    stem = "stdin" if name == STDIN else Path(name).stem
    text = repaired(decoded.text)
    if not text.strip():
        yield Problem(f"{name} is empty: no statements to find", fatal=False)
    elif text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        yield Problem(f"{name} looks like HTML, and quotex reads plain text: its tags are taken for words", fatal=False)
    yield Article(text, stem, name, None, published or find_published(text, stem))


def _corpus(file: BinaryIO, name: str, published: date | None) -> Iterator[Article | Problem]:
    warned = False
    for number, line in _lines(file):
        where = f"{name} line {number}"
        try:
            decoded = decode(line)
            data = json.loads(decoded.text) if decoded.text.strip() else None
        except InputError as error:
            yield Problem(f"{where} {error}")
            continue
        except (ValueError, RecursionError) as error:
            yield Problem(f"{where}: not JSON ({_first_line(error)}); the line is left out")
            continue
        if not warned and decoded.warning:
            yield from _warnings(where, decoded)
            warned = True
        if data is not None or decoded.text.strip():
            yield from _line_article(data, where, f"{Path(name).stem}-{number}", name, published)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines. A file with UTF-16 in it cannot be cut at bytes, so it is decoded whole."""
    start = file.read(4) if file.seekable() else b""
    if start:
        file.seek(0)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start:
        lines: Iterable[bytes] = repaired(decode(file.read()).text).encode().split(b"\n")
    else:
        lines = file
    return enumerate(lines, 1)


def _line_article(
    data: Any, where: str, fallback: str, name: str, published: date | None
) -> Iterator[Article | Problem]:
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        found = 'no "text" with the article' if isinstance(data, dict) else "not a JSON object"
        yield Problem(f"{where}: {found}; the line is left out")
        return
    text = repaired(text)
    given = published
    if given is None:
        try:
            given = as_date(data.get("published"))
        except DateError as error:
            yield Problem(f'{where}: "published" {error}', fatal=False)
    own = data.get("id")
    title = data.get("title")
    yield Article(
        text=text,
        id=repaired(str(own)) if isinstance(own, (str, int)) and own != "" else fallback,
        source=name,
        title=repaired(title) if isinstance(title, str) and title else None,
        published=given or find_published(text, Path(name).stem),
    )


def _warnings(where: str, decoded: Decoded) -> Iterator[Problem]:
    if decoded.warning:
        yield Problem(f"{where} {decoded.warning}", fatal=False)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:80]
