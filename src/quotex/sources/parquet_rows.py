"""Parquet: one article a row, read a few rows at a time. Needs pyarrow (the extra `parquet`)."""

from collections.abc import Iterator
from datetime import date

from quotex.articles import Article
from quotex.errors import InputError
from quotex.reading import Fields, Problem, row_article
from quotex.sources.extras import needed
from quotex.sources.tables import check_columns, used_columns
from quotex.sources.walking import Found

BATCH = 64
"""Rows in memory at a time."""


def read(found: Found, fields: Fields, published: date | None) -> Iterator[Article | Problem]:
    """The articles, and a problem for each row that cannot be one."""
    parquet = needed("pyarrow.parquet", "parquet")
    broken = needed("pyarrow", "parquet").ArrowException
    number = 0
    try:
        with parquet.ParquetFile(found.path) as table:
            columns = table.schema_arrow.names
            check_columns(columns, fields)
            for batch in table.iter_batches(batch_size=BATCH, columns=used_columns(columns, fields)):
                for row in batch.to_pylist():
                    number += 1
                    where, fallback = f"{found.shown} row {number}", f"{found.id}-{number}"
                    yield from row_article(row, where, fallback, found.shown, fields, published)
    except (broken, UnicodeDecodeError) as error:
        kept = f"after row {number}: the rows before are kept" if number else "from its beginning"
        reason = " ".join(str(error).split())[:100]
        raise InputError(f"is no Parquet, or broken, {kept} ({reason})") from error
