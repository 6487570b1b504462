"""A database of statements, for SQL, datasette and full-text search."""

import errno
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from quotex.articles import Extraction
from quotex.database import create, insert
from quotex.database.schema import upgrade
from quotex.output import beside


def write(path: Path, extractions: Iterable[Extraction], with_text: bool) -> None:
    """Write the database."""
    try:
        with beside(path) as temporary, closing(create(temporary)) as connection:
            insert(connection, extractions, with_text=with_text)
            upgrade(connection)
    except sqlite3.Error as error:
        full = "full" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(error)) from error
