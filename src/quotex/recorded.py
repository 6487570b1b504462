"""Records made earlier, read back with the articles that they point into.

A record's offsets mean nothing without the text. It stands in the record (`quotex extract --with-text`), or in the file
that the record names as its source, if the words there are still the record's words.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quotex.articles import Article, Extraction
from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.published import as_date
from quotex.reading import Problem, read
from quotex.records import Quote, text_under

_PARTS = ("content", "cue", "source", "intermediary", "addressee", "medium", "date")
_NO_TEXT = "has no article text: make it with --with-text"


def is_recorded(name: str) -> bool:
    """Whether a file holds records, not articles: its first object is one."""
    if Path(name).suffix.lower() not in {".json", ".jsonl", ".ndjson"}:
        return False
    try:
        _, data = next(iter(_objects(name)), (0, None))
    except (InputError, OSError):
        return False  # whoever reads the articles says what is wrong with it
    return isinstance(data, dict) and "schema" in data and "quotes" in data


def read_recorded(name: str) -> Iterator[Extraction | Problem]:
    """Articles with their statements, from JSON or JSON lines as `quotex extract` writes them."""
    for line, data in _objects(name):
        where = f"{name} line {line}" if line else name
        if isinstance(data, ValueError):
            yield Problem(f"{where}: not JSON; the line is left out")
            continue
        try:
            if not isinstance(data, dict):
                raise TypeError("it is no JSON object")
            yield _extraction(data, name)
        except InputError as error:
            yield Problem(f"{where} {error}")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else " ".join(str(error).split())[:80]
            yield Problem(f"{where}: no record as quotex extract writes it ({reason}); it is left out")


def _objects(name: str) -> Iterator[tuple[int, Any]]:
    """Numbered JSON values of a file, 0 for one that has them all in one; a ValueError stands for a broken line."""
    text = repaired(decode(Path(name).read_bytes()).text)
    if Path(name).suffix.lower() == ".json":
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not JSON ({error})") from error
        for item in data if isinstance(data, list) else [data]:
            yield 0, item
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, ValueError()


def _extraction(data: dict[str, Any], name: str) -> Extraction:
    quotes = tuple(Quote.from_dict(quote) for quote in data["quotes"])
    if len({quote.id for quote in quotes}) < len(quotes):
        raise InputError("has two quotes with one id: give each its own")
    given, source = data.get("text"), data.get("source")
    texts = [given] if isinstance(given, str) else source_texts(source, str(data["id"]), Path(name).parent)
    for text in texts:
        if _fits(text, quotes):
            title, day = data.get("title"), as_date(data.get("published"))
            return Extraction(Article(text, str(data["id"]), source, title, day), quotes)
    if isinstance(given, str):
        raise InputError("has offsets that do not fit its text: make it again from the article")
    raise InputError(f"{_NO_TEXT}, or put the unchanged {source} beside it" if source not in {None, "-"} else _NO_TEXT)


def source_texts(source: str | None, identifier: str, folder: Path) -> Iterator[str]:
    """The article's text in the file that its record names, from here or from the folder of the records."""
    if source is None or source == "-":
        return
    for path in (Path(source), folder / source, folder / Path(source).name):
        if path.is_file():
            yield from _texts(read([str(path)]), identifier)


def _texts(items: Iterable[Article | Problem], identifier: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Article) and item.id == identifier:
            yield item.text


def _fits(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether every part's words stand under its offsets."""
    for quote in quotes:
        for name in _PARTS:
            part = getattr(quote, name)
            if part is None or not part.spans:
                continue
            if part.spans[-1][1] > len(text) or part.text != text_under(text, part.spans):
                return False
    return True
