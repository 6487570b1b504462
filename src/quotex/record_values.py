"""The plain data in files of records, with the place of each: JSON lines (also compressed), JSON and YAML."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.reading import STDIN, standard_input

Values = Iterator[tuple[str, Any]]
"""Plain data, each with its place in the file in words ("line 3"), or with an InputError that says what is wrong."""
Reader = Callable[[IO[bytes]], Values]

_UNREADABLE = (EOFError, zlib.error, gzip.BadGzipFile)


def reader_for(name: str) -> Reader | None:
    """The function that reads a file of records, by its name; for `-`, by what comes first. None if there is none."""
    if name == STDIN:
        # What is there already is enough: whoever writes records writes their first words in one piece.
        start = standard_input().peek(1)
        return next((reader for begins, reader in _BEGINNINGS if begins.match(start)), None)
    low = name.lower()
    return next((reader for suffix, reader in _READERS.items() if low.endswith(suffix)), None)


def kinds() -> str:
    """The suffixes of files of records, for messages."""
    return ", ".join(_READERS)


def first_line(name: str) -> Any:
    """The value of a JSON-lines file's first line; None if it has none."""
    try:
        with gzip.open(name) if name.lower().endswith(".gz") else open(name, "rb") as file:
            return json.loads(next((line for line in file if line.strip()), b"null"))
    except (OSError, ValueError, RecursionError, *_UNREADABLE):
        return None  # whoever reads the articles says what is wrong with it


def _packed_json_lines(file: IO[bytes]) -> Values:
    with gzip.open(file) as lines:
        yield from _json_lines(lines)


def _json_lines(file: IO[bytes] | gzip.GzipFile) -> Values:
    number = 0
    try:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield f"line {number}", _parsed(line)
    except _UNREADABLE:
        yield f"after line {number}", InputError("the file is cut short or broken")


def _json(file: IO[bytes]) -> Values:
    data = _parsed(file.read())
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        yield (f"article {number}" if isinstance(data, list) else ""), item


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(repaired(decode(data).text))
    except InputError:
        return InputError("not JSON (it is no text)")
    except (ValueError, RecursionError) as error:
        return InputError(f"not JSON ({str(error)[:60]})")


def _yaml(file: IO[bytes]) -> Values:
    import yaml  # noqa: PLC0415 (takes time, and other kinds do without)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    number, text = 0, io.TextIOWrapper(file, "utf-8", newline="")
    try:
        for number, data in enumerate(yaml.load_all(text, loader), 1):
            yield f"document {number}", data
    except UnicodeDecodeError:
        yield f"document {number + 1}", InputError("not YAML (it is no UTF-8)")
    except (yaml.YAMLError, RecursionError) as error:
        yield f"document {number + 1}", InputError(f"not YAML ({' '.join(str(error).split())[:60]})")
    finally:
        text.detach()  # or it would close what it reads, and that may be standard input


_READERS: dict[str, Reader] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".jsonl.gz": _packed_json_lines,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
}
_BEGINNINGS: list[tuple[re.Pattern[bytes], Reader]] = [
    (re.compile(rb'\{ ?"schema": ?\d'), _json_lines),
    (re.compile(rb'(?:\[\s*)?\{\s*"schema": ?\d'), _json),
    (re.compile(rb"schema: \d"), _yaml),
]
"""How records begin as `quotex extract` prints them, and as programs such as jq print them again."""
