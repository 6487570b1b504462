"""An article as read, and what was found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from quotex.records import SCHEMA, Quote


@dataclass(frozen=True, slots=True)
class Article:
    """A text to look for statements in. Offsets in the records count its characters."""

    text: str
    id: str = "text"
    source: str | None = None
    """Where it was read from, as the user wrote it; `-` is standard input, None a text from Python."""
    title: str | None = None
    published: date | None = None
    derived_text: bool = field(default=False, compare=False)
    """The text was taken out of its source (a web page) and is not the source itself, so outputs carry it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article and its statements, in text order."""

    article: Article
    quotes: tuple[Quote, ...]

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """The article's output as plain data, keys in the order of the schema. A derived text is always in it."""
        article = self.article
        data: dict[str, Any] = {
            "schema": SCHEMA,
            "id": article.id,
            "source": article.source,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
        }
        if with_text or article.derived_text:
            data["text"] = article.text
        return data | {"quotes": [quote.to_dict() for quote in self.quotes]}


def merge(pieces: Iterable[tuple[int, tuple[Quote, ...]]]) -> tuple[Quote, ...]:
    """Records of an article's pieces, each given with its offset, numbered through the whole article."""
    merged: list[Quote] = []
    for offset, quotes in pieces:
        before = len(merged)
        merged += [
            replace(
                quote.shifted(offset),
                id=quote.id + before,
                within=None if quote.within is None else quote.within + before,
            )
            for quote in quotes
        ]
    return tuple(merged)
