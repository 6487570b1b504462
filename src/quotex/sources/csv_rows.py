"""CSV: one article a row, the first row names the columns. Commas, semicolons or tabs between cells."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from quotex.articles import Article
from quotex.errors import InputError
from quotex.reading import Fields, Problem, open_binary, row_article
from quotex.sources.tables import check_columns
from quotex.sources.walking import Found

LONGEST = 10_000_000
"""Characters in a cell. A longer one is an opening quotation mark that nothing closes, and would fill the memory."""

_DELIMITERS = ",;\t"
_LAST = ("field limit", "unexpected end of data")  # errors of the csv module after which nothing can be read
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    """The articles, and a problem for each row that cannot be one. Bytes that are no UTF-8 are read as Windows-1252."""
    csv.field_size_limit(LONGEST)
    with open_binary(found.path) as file:
        start = file.read(2) if file.seekable() else b""
        if start:
            file.seek(0)
        # What is no UTF-8 becomes lone surrogates, and a cell that has some is read again.
        encoding = _MARKS.get(start, "utf-8-sig")
        lines = io.TextIOWrapper(
            file, encoding, "surrogateescape" if encoding == "utf-8-sig" else "replace", newline=""
        )
        header = lines.readline()
        if not header.strip():
            raise InputError("is empty: its first row names the columns")
        yield from _rows(header, lines, found, fields, published)


def _rows(
    header: str, lines: io.TextIOWrapper, found: Found, fields: Fields, published: date | None
) -> Iterator[Article | Problem]:
    columns, delimiter = _columns(header, fields)
    check_columns(columns, fields)
    rows, number, warned = csv.reader(lines, delimiter=delimiter, strict=True), 1, False
    while True:
        where = f"{found.shown} line {rows.line_num + 2}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            last = any(sign in str(error) for sign in _LAST)
            kept = "a quotation mark that nothing closes? The rest of the file is" if last else "the row is"
            yield Problem(f"{where}: no CSV ({error}); {kept} left out", id=f"{found.id}-{number}", source=found.shown)
            if last:
                return
            continue
        if row is None:
            return
        number += 1
        fallback = f"{found.id}-{number}"
        if len(row) > len(columns):
            cells = f"{len(row)} cells where the first row has {len(columns)}"
            message = f"{where}: {cells}: {delimiter!r} in a text without quotation marks? The row is left out"
            yield Problem(message, id=fallback, source=found.shown)
        elif row:
            texts = [_decoded(cell) for cell in row]
            if texts != row and not warned:
                warned = True
                yield Problem(f"{where} is not UTF-8: read as Windows-1252", fatal=False, source=found.shown)
            yield from row_article(_named(columns, texts), where, fallback, found.shown, fields, published)


def _columns(header: str, fields: Fields) -> tuple[list[str], str]:
    """The column names and what stands between them: whatever gives a column with the text."""
    for delimiter in _DELIMITERS:
        names = [_decoded(name).strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        if fields.text in names:
            return names, delimiter
    return [_decoded(name).strip() for name in next(csv.reader([header]), [])], ","


def _named(columns: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    return dict(zip(columns, cells, strict=False))


def _decoded(cell: str) -> str:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell
