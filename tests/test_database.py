"""The database: steps from an old version to the present one, and files that are no database of quotex's."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extracted import made
from quotex.database import create, insert, open_database, read_database
from quotex.database.schema import STEPS, VERSION, upgrade, version_of
from quotex.errors import InputError
from quotex.record_files import read_extractions
from quotex.renderers.csv_rows import COLUMNS
from quotex.sinks.parquet_file import MORE

SEVERAL = [made("a"), made("b", quotes=0), made("c", text="Ann Bly told Bob")]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def database(version=VERSION, name="x.db"):
    with closing(create(Path(name))) as connection:
        insert(connection, SEVERAL, with_text=True)
        upgrade(connection, to=version)
    return name


def schema(connection):
    return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_old_database_is_brought_to_the_present_version(version):
    with closing(sqlite3.connect(database(version))) as old:
        assert version_of(old) == version
    with closing(open_database("x.db")) as connection, closing(open_database(database(name="new.db"))) as new:
        assert version_of(connection) == VERSION == len(STEPS)
        assert schema(connection) == schema(new)
        assert list(read_database(connection)) == SEVERAL
        for query in ("SELECT * FROM statements", "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH 'rains'"):
            assert connection.execute(query).fetchall() == new.execute(query).fetchall() != []


def test_a_step_that_fails_leaves_the_version_before_it():
    database(1)
    with closing(sqlite3.connect("x.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE statements (x)")  # in the way of the view
        with pytest.raises(sqlite3.OperationalError):
            upgrade(connection)
    with closing(sqlite3.connect("x.db")) as connection:
        assert version_of(connection) == 2
    (problem,) = read_extractions("x.db")
    assert problem.message.startswith("x.db cannot be read as a database (table statements already exists)")


def test_an_opened_database_is_only_read():
    with closing(open_database(database())) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM quotes")


def test_a_name_with_any_characters(tmp_path):
    assert len(list(read_extractions(database(name="a b?#%20é\n.db")))) == 3


def newer(name):
    with closing(sqlite3.connect(database(name=name))) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def foreign(name):
    with closing(sqlite3.connect(name)) as connection:
        connection.execute("CREATE TABLE articles (id)")


BAD = {
    "none.db": (lambda name: None, "none.db: no such file"),
    "folder.db": (lambda name: Path(name).mkdir(), "folder.db is a folder: name a database"),
    "empty.db": (lambda name: Path(name).touch(), "empty.db is empty: make it with quotex batch"),
    "junk.db": (lambda name: Path(name).write_bytes(bytes(range(256)) * 9), "junk.db cannot be read as a database"),
    "other.db": (foreign, "other.db is a database, but none of quotex's"),
    "newer.db": (newer, f"newer.db was made by a newer quotex (version {VERSION + 1}, here {VERSION}): upgrade quotex"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_database_of_quotex(name):
    make, says = BAD[name]
    make(name)
    with pytest.raises(InputError) as raised:
        open_database(name)
    assert str(raised.value).startswith(says)
    (problem,) = read_extractions(name)
    assert (problem.message, problem.fatal) == (str(raised.value), True)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM spans", "UPDATE quotes SET kind = 'dog'", "UPDATE articles SET published = 'soon'",
        "DELETE FROM spans WHERE part = 'content' AND quote = 2", "UPDATE spans SET start = -1", "DROP TABLE spans",
    ],
)  # fmt: skip
def test_changed_rows_are_told(change):
    with closing(sqlite3.connect(database())) as connection:
        connection.execute(change)
        connection.commit()
    *_, problem = read_extractions("x.db")
    assert problem.message.startswith("x.db holds what is no record (")
    assert "\n" not in problem.message


DOCS = Path(__file__).parents[1] / "docs"
QUERIES = re.findall(r"```sql\n(.*?)```", (DOCS / "database.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_in_the_docs_runs(query):
    with closing(open_database(database())) as connection:
        connection.execute(query)


def test_every_column_is_in_the_docs():
    text = (DOCS / "database.md").read_text("utf-8")
    with closing(open_database(database())) as connection:
        for table in ("articles", "quotes", "spans"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            assert [name for name in columns if f"`{name}`" not in text] == []
    outputs = (DOCS / "outputs.md").read_text("utf-8")
    assert [name for name in (*COLUMNS, *MORE) if f"`{name}`" not in outputs] == []


def test_datasette_finds_the_index():
    with closing(open_database(database())) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'quotes_fts'").fetchone()
    assert 'content="quotes"' in sql  # datasette.utils.detect_fts looks for these letters
