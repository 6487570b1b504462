"""Ask a database of statements."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from quotex.errors import QuotexError
from quotex.records import Span
from quotex.search.query import Question, full_text, has_name, name_words

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # are no characters, so hardly an article has them
_DAY = "coalesce(q.date_value, a.published)"
_INDEX = "JOIN quotes_fts ON quotes_fts.rowid = q.key"
FIELDS = (
    "article", "file", "title", "published", "id", "type", "act", "speaker", "kind", "role", "source", "cue",
    "intermediary", "addressee", "medium", "date_value", "within", "confidence",
)  # fmt: skip


class QueryError(QuotexError):
    """Words that are no query for the full-text index."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found."""

    fields: dict[str, Any]
    """Its article, speaker, … as in the view `statements` of docs/database.md."""
    text: str
    matches: tuple[Span, ...]
    """Where the words that were asked for stand in `text`."""
    spans: tuple[Span, ...]
    """Where the statement's words stand in the article."""

    def to_dict(self) -> dict[str, Any]:
        """The hit as plain data."""
        offsets = {"matches": self.matches, "spans": self.spans}
        return (
            self.fields | {"text": self.text} | {key: [list(span) for span in value] for key, value in offsets.items()}
        )


def find(connection: sqlite3.Connection, question: Question, limit: int) -> tuple[list[Hit], int]:
    """The best hits, at most `limit`, and how many there are. Order: the best match first, without words the newest.

    Raises:
        QueryError: the words are no query.
        sqlite3.Error: the database is broken.
    """
    asked = full_text(question)
    if asked:
        _check(asked, question.words or "")
    wanted = name_words(question.speaker)
    connection.create_function("has_name", 1, lambda speaker: has_name(speaker, wanted), deterministic=True)
    where, values = _conditions(question, asked)
    values |= {"limit": limit}
    found = f"FROM quotes AS q JOIN articles AS a ON a.key = q.article {_INDEX if asked else ''} WHERE {where}"
    order = "rank, q.key" if (question.words or "").strip() else f"{_DAY} DESC, q.key"
    (total,) = connection.execute(f"SELECT count(*) {found}", values).fetchone()
    keys = connection.execute(f"SELECT q.key {found} ORDER BY {order} LIMIT :limit", values).fetchall()
    return [_hit(connection, key, asked) for (key,) in keys], total


def _check(asked: str, words: str) -> None:
    """Ask an empty index first: what goes wrong there is the query's fault, not the database's."""
    try:
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.execute("CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, speaker)")
            empty.execute("SELECT * FROM quotes_fts WHERE quotes_fts MATCH ?", [asked])
    except (sqlite3.Error, ValueError) as error:
        raise QueryError(
            f"{words!r} is no query: write words alone, or put those with punctuation in double quotes"
        ) from error


def _conditions(question: Question, asked: str | None) -> tuple[str, dict[str, Any]]:
    conditions = ["1"]
    values: dict[str, Any] = {}
    if asked:
        conditions.append("quotes_fts MATCH :asked")
        values["asked"] = asked
    if question.speaker:
        conditions.append("has_name(q.speaker)")
    # A month or a year is compared as a month or a year. What has no day at all is in no time.
    for name, sign, value in (("since", ">=", question.since), ("until", "<=", question.until)):
        if value:
            conditions.append(f"{_DAY} {sign} substr(:{name}, 1, length({_DAY}))")
            values[name] = value.isoformat()
    return " AND ".join(conditions), values


def _hit(connection: sqlite3.Connection, key: int, asked: str | None) -> Hit:
    columns = ", ".join(f'"{name}"' for name in FIELDS)
    text, *fields = connection.execute(f"SELECT text, {columns} FROM statements WHERE key = ?", [key]).fetchone()
    marked = text
    if asked:
        query = "SELECT highlight(quotes_fts, 0, ?, ?) FROM quotes_fts WHERE quotes_fts MATCH ? AND rowid = ?"
        (marked,) = connection.execute(query, [_OPEN, _CLOSE, asked, key]).fetchone()
    query = "SELECT start, \"end\" FROM spans WHERE quote = ? AND part = 'content' ORDER BY number"
    spans = tuple((start, end) for start, end in connection.execute(query, [key]))
    return Hit(dict(zip(FIELDS, fields, strict=True)), text, _matches(text, marked), spans)


def _matches(text: str, marked: str) -> tuple[Span, ...]:
    """The stretches that are marked; none where the text has the marks itself."""
    first, *pieces = marked.split(_OPEN)
    found, length = [], len(first)
    for piece in pieces:
        match, _, rest = piece.partition(_CLOSE)
        found.append((length, length + len(match)))
        length += len(match) + len(rest)
    return tuple(found) if marked.replace(_OPEN, "").replace(_CLOSE, "") == text else ()
