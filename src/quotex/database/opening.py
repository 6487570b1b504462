"""Make a database, or open one that was made earlier."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quotex.database.schema import APPLICATION, VERSION, upgrade, version_of
from quotex.errors import InputError


def create(path: Path) -> sqlite3.Connection:
    """A new database in an empty file, with its tables, ready for `insert`; `upgrade` it afterwards.

    It is not safe against a crash until it is closed: whoever makes it gives it its name only then.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", f"application_id = {APPLICATION}"):
        connection.execute(f"PRAGMA {setting}")
    upgrade(connection, to=1)
    return connection


def open_database(name: str) -> sqlite3.Connection:
    """A database to read from; one of an older version is brought to the present one first.

    Raises:
        InputError: it is none of quotex's, it is newer, or it cannot be read; with its name in front.
    """
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{name} is a folder: name a database, as quotex batch makes it")
    if not path.is_file():
        raise InputError(f"{name}: no such file: check its name and folder")
    if not path.stat().st_size:
        raise InputError(f"{name} is empty: make it with quotex batch")
    try:
        connection = _opened(path, "ro")
        version = _checked(connection, name)
        if version < VERSION:
            connection.close()
            with closing(_opened(path, "rw")) as writing:
                upgrade(writing)
            connection = _opened(path, "ro")
    except sqlite3.Error as error:
        raise InputError(
            f"{name} cannot be read as a database ({error}): make one with quotex batch -o quotes.db"
        ) from error
    return connection


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _checked(connection: sqlite3.Connection, name: str) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        connection.close()
        raise InputError(f"{name} is a database, but none of quotex's: make one with quotex batch")
    version = version_of(connection)
    if version > VERSION:
        connection.close()
        raise InputError(f"{name} was made by a newer quotex (version {version}, here {VERSION}): upgrade quotex")
    return version
