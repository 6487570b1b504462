"""The kinds of file that hold articles, told by the file's name, and who reads each."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from quotex.articles import Article
from quotex.reading import Fields, Problem

if TYPE_CHECKING:
    from quotex.sources.walking import Found

Reader = Callable[["Found", Fields, date | None], Iterator[Article | Problem]]

_MODULES = {
    ".txt": "texts",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".jsonl.gz": "json_lines",
    ".ndjson.gz": "json_lines",
    ".csv": "csv_rows",
    ".parquet": "parquet_rows",
    ".html": "web_pages",
    ".htm": "web_pages",
}


def reader_for(name: str) -> Reader:
    """The function that reads a file; one of unknown kind is taken for text. Loaded only now: some need libraries."""
    module = import_module(f"quotex.sources.{_MODULES.get(_suffix(name), 'texts')}")
    reader: Reader = module.read
    return reader


def is_known(name: str) -> bool:
    """Whether a file in a folder is read without being asked for."""
    return _suffix(name) in _MODULES


def stem(name: str) -> str:
    """A file's name or path without what tells its kind: "2022/10.vote.txt" gives "2022/10.vote"."""
    suffix = _suffix(name) or PurePosixPath(name).suffix
    return name[: len(name) - len(suffix)] or name


def _suffix(name: str) -> str:
    """The known suffix of a name, the longest first, in small letters, or ""."""
    low = name.lower()
    return next((suffix for suffix in sorted(_MODULES, key=len, reverse=True) if low.endswith(suffix)), "")
