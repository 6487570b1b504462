"""A web page saved as HTML: its article's text, title and date. Needs trafilatura (the extra `html`)."""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

from quotex.articles import Article
from quotex.decoding import repaired
from quotex.errors import DateError, InputError
from quotex.published import as_date, find_published
from quotex.reading import Fields, Problem, open_binary
from quotex.sources.extras import needed
from quotex.sources.walking import Found

_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""When it was first published, and only where the page says so: a guessed date is worse than none."""


def read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    """The article. Its text is not the file's own, so offsets refer to the text, which goes into the output."""
    trafilatura = needed("trafilatura", "html")
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told as a problem
    with open_binary(found.path) as file:
        data = file.read()
    options = {"include_comments": False, "include_tables": False, "date_extraction_params": _DATES}
    page: Any = trafilatura.bare_extraction(data, with_metadata=True, **options) if data.strip() else None
    if page is None or not (page.text or "").strip():
        raise InputError("has no article text that could be told from the rest of the page")
    text = repaired(page.text.strip())
    text = text.replace("\n", "\n\n")  # a paragraph a line, as trafilatura gives it; articles have a blank line between
    yield Article(
        text=text,
        id=found.id,
        source=found.shown,
        title=repaired(page.title) if page.title else None,
        published=published or _date(page.date) or find_published(text, found.id),
        derived_text=True,
    )


def _date(given: str | None) -> date | None:
    try:
        return as_date(given)
    except DateError:
        return None
