"""JSON lines, also compressed: one article a line."""

import gzip
from collections.abc import Iterator
from datetime import date

from quotex.articles import Article
from quotex.reading import Fields, Problem, line_articles, open_binary
from quotex.sources.walking import Found


def read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    """The articles. Of a compressed file that is cut short or broken, those before the break."""
    with open_binary(found.path) as file:
        if found.path.lower().endswith(".gz"):
            with gzip.open(file) as lines:
                yield from line_articles(lines, found.shown, found.id, fields, published)
        else:
            yield from line_articles(file, found.shown, found.id, fields, published)
