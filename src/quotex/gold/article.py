"""A gold article, and a file of them, one a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.gold.statement import Statement
from quotex.reading import Problem, called, open_binary, why_unreadable
from quotex.record_values import first_line

_SUFFIXES = {".jsonl", ".ndjson"}


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text with every statement in it."""

    id: str
    text: str
    quotes: tuple[Statement, ...]
    title: str | None = None
    published: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    """What else the file says of the article: its register, its licence."""

    @classmethod
    def from_dict(cls, data: object) -> "GoldArticle":
        """Read a line's object. Raises InputError, without the line in front, if it is none."""
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise InputError('no "text" with the article')
        if not isinstance(data.get("quotes"), list):
            raise InputError('no "quotes": a gold article has the list of its statements, [] if there are none')
        if not isinstance(data.get("id"), str | int) or data["id"] == "":
            raise InputError('no "id" with the article')
        text, known = repaired(data["text"]), {"id", "text", "quotes", "title", "published"}
        quotes = tuple(Statement.from_gold(quote, len(text)) for quote in data["quotes"])
        ids = [quote.id for quote in quotes]
        if len(set(ids)) < len(ids):
            raise InputError("two quotes have one id")
        for quote in quotes:
            if quote.within is not None and quote.within not in ids:
                raise InputError(f"quote {quote.id} is within {quote.within}, and there is no such quote")
        return cls(
            id=str(data["id"]),
            text=text,
            quotes=quotes,
            title=_words(data.get("title")),
            published=_words(data.get("published")),
            about={key: value for key, value in data.items() if key not in known},
        )

    def to_dict(self) -> dict[str, Any]:
        """The article as a line of a gold file."""
        head = {"id": self.id, "title": self.title, "published": self.published, **self.about}
        return head | {"text": self.text, "quotes": [quote.to_dict() for quote in self.quotes]}


def is_gold(name: str) -> bool:
    """Whether a JSON-lines file holds gold articles: its first one has a text and statements, and is no record."""
    if Path(name).suffix.lower() not in _SUFFIXES:
        return False
    first = first_line(name)
    return isinstance(first, dict) and {"text", "quotes"} <= first.keys() and "schema" not in first


def read_gold(name: str) -> Iterator[GoldArticle | Problem]:
    """Articles of a gold file in its order, and what is wrong with the others, or with the whole file."""
    try:
        with open_binary(name) as file:
            content = repaired(decode(file.read()).text)
    except InputError as error:
        yield Problem(f"{called(name)} {error}")
    except OSError as error:
        yield Problem(f"{called(name)}: {why_unreadable(error)}")
    else:
        if Path(name).suffix.lower() not in _SUFFIXES and not content.lstrip().startswith("{"):
            yield Problem(f"{called(name)} holds no gold: it has one article a line, as quotex gold writes them")
            return
        yield from _articles(called(name), content)


def _articles(name: str, content: str) -> Iterator[GoldArticle | Problem]:
    seen: dict[str, int] = {}
    for number, line in enumerate(content.split("\n"), 1):
        where = f"{name} line {number}"
        if not line.strip():
            continue
        try:
            article = GoldArticle.from_dict(json.loads(line))
        except InputError as error:
            yield Problem(f"{where}: {error}; the line is left out")
            continue
        except (ValueError, RecursionError):
            yield Problem(f"{where}: not JSON; the line is left out")
            continue
        if article.id in seen:
            yield Problem(f"{where}: line {seen[article.id]} has the id {article.id!r} too; the line is left out")
            continue
        seen[article.id] = number
        yield article


def _words(value: object) -> str | None:
    return repaired(value) if isinstance(value, str) and value else None
