"""The journal of a batch run: an SQLite file beside the output that remembers every article done.

It survives `kill -9`: results are committed about every second, and what was not committed is done again. Each run that
goes on with a journal walks the input anew and claims what is done already, so rows belong to a run and have their
position in its input; rows that the last run did not claim (articles edited or gone) stay out of the output.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from quotex.articles import Article, Extraction
from quotex.batch.job import BatchError, Done, Failure, UsageError
from quotex.batch.payload import digest, unpack
from quotex.batch.places import journal_files

COMMIT_SECONDS = 1.0

_TABLES = """
    CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE IF NOT EXISTS done (
        run INTEGER, position INTEGER, digest BLOB, source TEXT, id TEXT, quotes INTEGER, payload BLOB);
    CREATE INDEX IF NOT EXISTS done_digest ON done (digest, run, position);
    CREATE INDEX IF NOT EXISTS done_order ON done (run, position);
    CREATE TABLE IF NOT EXISTS failed (position INTEGER, id TEXT, source TEXT, reason TEXT);
"""
_CLAIM = """
    UPDATE done SET run = :run, position = :position WHERE rowid = (
        SELECT rowid FROM done WHERE digest = :digest AND run < :run ORDER BY run DESC, position LIMIT 1)
    RETURNING quotes
"""


class Journal:
    """One run's view of the journal. All errors of the file are `BatchError`s that say what to do."""

    def __init__(self, path: Path, settings: Mapping[str, str], *, anew: bool) -> None:
        """Open it, or begin one. `anew` drops an earlier one.

        Raises:
            BatchError: another run writes it, it has other settings, or it cannot be written.
        """
        self.path = path
        with self._told():
            if anew:
                for file in journal_files(path):
                    file.unlink(missing_ok=True)
            # Both the lock and the log of changes belong to this process and end with it.
            self._db = sqlite3.connect(path, timeout=0)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_TABLES)
            (last,) = self._db.execute("SELECT max(run) FROM done").fetchone()
            self._run = (last or 0) + 1
            self._db.execute("DELETE FROM failed")  # they are tried again
            self.check(settings)
        self._committed = time.monotonic()

    def check(self, settings: Mapping[str, str]) -> None:
        """Note the settings of a new journal.

        Raises:
            UsageError: an earlier run had others.
        """
        with self._told():
            for name, value in settings.items():
                row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
                if row and row[0] != value:
                    raise UsageError(
                        f"{self.path} was made with {name} {row[0]}, and now it is {value}: "
                        f"--resume needs the same, and --force starts anew"
                    )
                self._db.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, value))
            self._db.commit()

    def claim(self, position: int, article: Article) -> int | None:
        """Take over an article that an earlier run did: its number of quotes, or None if it is still to be done."""
        if self._run == 1:
            return None
        with self._told():
            values = {"run": self._run, "position": position, "digest": digest(article)}
            row = self._db.execute(_CLAIM, values).fetchone()
        self._commit_when_due()
        return row[0] if row else None

    def add(self, done: Done) -> None:
        """Remember a result."""
        article = done.task.article
        row = (
            self._run, done.task.position, digest(article), article.source, article.id, done.quotes, done.payload,
        )  # fmt: skip
        with self._told():
            self._db.execute("INSERT INTO done VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._commit_when_due()

    def fail(self, failure: Failure) -> None:
        """Remember a failure, for this run only."""
        row = (failure.position, failure.id, failure.source, failure.reason)
        with self._told():
            self._db.execute("INSERT INTO failed VALUES (?, ?, ?, ?)", row)
        self._commit_when_due()

    def extractions(self) -> Iterator[Extraction]:
        """All that this run did or claimed, in input order."""
        with self._told():
            rows = self._db.execute("SELECT payload FROM done WHERE run = ? ORDER BY position", (self._run,))
            for (payload,) in rows:
                yield unpack(payload)

    def failures(self) -> Iterator[Failure]:
        """What failed in this run, in input order."""
        with self._told():
            for row in self._db.execute("SELECT position, id, source, reason FROM failed ORDER BY position"):
                yield Failure(*row)

    def commit(self) -> None:
        """Make all so far safe."""
        with self._told():
            self._db.commit()
        self._committed = time.monotonic()

    def close(self) -> None:
        """Let go of the file. What was not committed is not kept."""
        self._db.close()

    def _commit_when_due(self) -> None:
        if time.monotonic() - self._committed >= COMMIT_SECONDS:
            self.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BatchError(f"{self.path} is in use: another quotex batch writes this output") from error
            raise BatchError(
                f"{self.path} cannot be written ({error}): make room or choose another place, then go on with --resume"
            ) from error
        except sqlite3.DatabaseError as error:
            raise BatchError(f"{self.path} is no journal of quotex ({error}): --force starts anew") from error
        except OSError as error:
            raise BatchError(
                f"{self.path} cannot be written ({error.strerror}): choose another place with -o"
            ) from error
