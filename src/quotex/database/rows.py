"""Extractions as rows, and rows as extractions."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from quotex.articles import Article, Extraction
from quotex.published import as_date
from quotex.records import Quote

PARTS = ("content", "cue", "source", "intermediary", "addressee", "medium", "date")
"""What `spans.part` may be: the parts of a record that have a place."""

_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)"
_QUOTE = f"INSERT INTO quotes VALUES ({', '.join('?' * 22)})"
_SPAN = "INSERT INTO spans VALUES (?, ?, ?, ?, ?)"


def insert(connection: sqlite3.Connection, extractions: Iterable[Extraction], *, with_text: bool) -> None:
    """Put extractions into a new database, in one transaction."""
    key = 0
    connection.execute("BEGIN")
    for number, extraction in enumerate(extractions, 1):
        article = extraction.article
        text = article.text if with_text or article.derived_text else None
        day = article.published.isoformat() if article.published else None
        connection.execute(_ARTICLE, (number, article.id, article.source, article.title, day, text))
        for quote in extraction.quotes:
            key += 1
            connection.execute(_QUOTE, (key, number, *_quote_row(quote)))
            connection.executemany(_SPAN, _span_rows(key, quote))
    connection.execute("COMMIT")


def _quote_row(quote: Quote) -> tuple[Any, ...]:
    via, to, when, cue, speaker = quote.intermediary, quote.addressee, quote.date, quote.cue, quote.speaker
    return (
        quote.id, quote.type, quote.act, quote.text, speaker.name, speaker.kind, speaker.role,
        quote.source and quote.source.text, cue and cue.text, cue and cue.lemma,
        via and via.name, via and via.role, via and via.text, to and to.text, to and to.name,
        quote.medium and quote.medium.text, when and when.text, when and when.value, quote.within, quote.confidence,
    )  # fmt: skip


def _span_rows(key: int, quote: Quote) -> Iterator[tuple[int, str, int, int, int]]:
    for name in sorted(PARTS):  # the order of the table, so that it only grows at its end
        part = getattr(quote, name)
        for number, (start, end) in enumerate(part.spans if part else (), 1):
            yield key, name, number, start, end


def read_database(connection: sqlite3.Connection) -> Iterator[Extraction]:
    """The extractions again, in order, one at a time. An article without a stored text has the text "".

    Raises:
        ValueError: rows that are no record, since someone changed them.
        sqlite3.Error: the file is broken.
    """
    articles = _rows(connection, "SELECT * FROM articles ORDER BY key")
    quotes = groupby(_rows(connection, "SELECT * FROM quotes ORDER BY article, key"), lambda row: row["article"])
    ahead = next(quotes, None)
    for row in articles:
        found: tuple[Quote, ...] = ()
        if ahead is not None and ahead[0] == row["key"]:
            found = tuple(Quote.from_dict(_record(quote, _spans(connection, quote["key"]))) for quote in ahead[1])
            ahead = next(quotes, None)
        day = as_date(row["published"])
        yield Extraction(Article(row["text"] or "", row["id"], row["source"], row["title"], day), found)


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[Mapping[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _spans(connection: sqlite3.Connection, key: int) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    query = 'SELECT part, start, "end" FROM spans WHERE quote = ? ORDER BY part, number'
    for part, start, end in connection.execute(query, (key,)):
        spans.setdefault(part, []).append((start, end))
    return spans


def _record(row: Mapping[str, Any], spans: Mapping[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """A quote's row as the plain data that `Quote.from_dict` reads."""

    def part(which: str, column: str, **more: Any) -> dict[str, Any] | None:
        return {"text": row[column], **more, "spans": spans[which]} if which in spans else None

    via = None
    if row["intermediary"] is not None:
        via = {
            "name": row["intermediary"], "role": row["intermediary_role"], "text": row["intermediary_text"],
            "spans": spans.get("intermediary", []),
        }  # fmt: skip
    return {
        "id": row["id"], "type": row["type"], "act": row["act"], "text": row["text"],
        "content": part("content", "text"),
        "cue": part("cue", "cue", lemma=row["cue_lemma"]),
        "source": part("source", "source"),
        "speaker": {"name": row["speaker"], "kind": row["kind"], "role": row["role"]},
        "intermediary": via,
        "addressee": part("addressee", "addressee", name=row["addressee_name"]),
        "medium": part("medium", "medium"),
        "date": part("date", "date", value=row["date_value"]),
        "within": row["within"], "confidence": row["confidence"],
    }  # fmt: skip
