"""Parquet: one row a quote, for data frames. Needs pyarrow (the extra `parquet`)."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from quotex.articles import Extraction
from quotex.output import beside
from quotex.records import Quote
from quotex.renderers.csv_rows import COLUMNS, quote_row

SPANS = ("content", "cue", "source", "intermediary", "addressee", "medium", "date")
"""Parts with a column PART_spans: their offsets."""
MORE = ("intermediary_text", "addressee_name", "addressee_text", *(f"{part}_spans" for part in SPANS), "article_text")
"""Columns behind those that CSV has too."""

_NUMBERS = {"id", "within", "start", "end"}
_ROWS, _CHARACTERS = 5_000, 4_000_000  # of a row group, whichever comes first


def write(path: Path, extractions: Iterable[Extraction], with_text: bool) -> None:
    """Write the file. What is absent is null."""
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    schema = _schema(pyarrow)
    with beside(path) as temporary, parquet.ParquetWriter(temporary, schema, compression="zstd") as file:
        for rows in _groups(extractions, with_text):
            columns = dict(zip(schema.names, zip(*rows, strict=True), strict=True))
            arrays = [pyarrow.array(values, schema.field(name).type) for name, values in columns.items()]
            file.write_batch(pyarrow.record_batch(arrays, schema=schema))


def _schema(pyarrow: Any) -> Any:
    def kind(name: str) -> Any:
        if name in _NUMBERS:
            return pyarrow.int32()
        if name.endswith("_spans"):
            return pyarrow.list_(pyarrow.list_(pyarrow.int32()))
        return {"published": pyarrow.date32(), "confidence": pyarrow.float64()}.get(name, pyarrow.string())

    return pyarrow.schema([(name, kind(name)) for name in (*COLUMNS, *MORE)])


def _groups(extractions: Iterable[Extraction], with_text: bool) -> Iterator[list[list[Any]]]:
    rows: list[list[Any]] = []
    characters = 0
    for extraction in extractions:
        article = extraction.article
        text = article.text if with_text or article.derived_text else None
        for quote in extraction.quotes:
            rows.append([*quote_row(article, quote), *_more(quote), text])
            characters += len(quote.text) + len(text or "")
            if len(rows) >= _ROWS or characters >= _CHARACTERS:
                yield rows
                rows, characters = [], 0
    if rows:
        yield rows


def _more(quote: Quote) -> list[Any]:
    via, to = quote.intermediary, quote.addressee
    parts = [getattr(quote, part) for part in SPANS]
    return [via and via.text, to and to.name, to and to.text, *(part and (part.spans or None) for part in parts)]
