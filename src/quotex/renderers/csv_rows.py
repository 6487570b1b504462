"""CSV: one row a quote, for spreadsheets and data frames."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from quotex.articles import Article, Extraction
from quotex.records import Quote
from quotex.renderers import Style

COLUMNS = (
    "article", "file", "title", "published", "id", "type", "act", "speaker", "kind", "role", "source", "cue",
    "cue_lemma", "text", "intermediary", "intermediary_role", "addressee", "medium", "date", "date_value", "within",
    "confidence", "start", "end",
)  # fmt: skip
"""`start` and `end` are where the content begins and ends in the article."""


def render_csv(extractions: Iterable[Extraction], style: Style) -> Iterator[str]:
    """A header, then the quotes; what is absent is an empty cell."""
    yield csv_line(COLUMNS)
    for extraction in extractions:
        for quote in extraction.quotes:
            yield csv_line(quote_row(extraction.article, quote))


def quote_row(article: Article, quote: Quote) -> list[Any]:
    """The cells of a quote, one for each of `COLUMNS`; None for what is absent."""
    via, to, when, cue = quote.intermediary, quote.addressee, quote.date, quote.cue
    return [
        article.id, article.source, article.title, article.published, quote.id, quote.type, quote.act,
        quote.speaker.name, quote.speaker.kind, quote.speaker.role, quote.source and quote.source.text,
        cue and cue.text, cue and cue.lemma, quote.text, via and via.name, via and via.role,
        to and (to.name or to.text), quote.medium and quote.medium.text, when and when.text, when and when.value,
        quote.within, quote.confidence, quote.content.spans[0][0], quote.content.spans[-1][1],
    ]  # fmt: skip


def csv_line(cells: Iterable[object]) -> str:
    """One row with its line end."""
    buffer = io.StringIO()
    # The writer puts cells in quotation marks that hold a character of its line end: "\r" must be one of them.
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"
