"""A text file is one article."""

from collections.abc import Iterator
from datetime import date

from quotex.articles import Article
from quotex.reading import STDIN, Fields, Problem, open_binary, text_article
from quotex.sources.walking import Found


def read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    """The article. `-` is standard input."""
    with open_binary(found.path) as file:
        yield from text_article(file, found.shown, "stdin" if found.path == STDIN else found.id, published)
