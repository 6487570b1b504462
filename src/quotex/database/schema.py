"""The database's schema, in steps: each takes a database from one version to the next, and none is ever changed.

`PRAGMA user_version` says how many steps a database has had. A new database goes through the same steps: the rows are
put in after the first one, because indexes over rows that are there already are faster to make.
"""

import sqlite3

APPLICATION = 0x71757478  # "qutx", in the file's header: SQLite's own way to tell whose a database is

TABLES = """
CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT,
    title TEXT,
    published TEXT,
    text TEXT
);
CREATE TABLE quotes (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key),
    id INTEGER NOT NULL,
    type TEXT NOT NULL,
    act TEXT NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    kind TEXT NOT NULL,
    role TEXT,
    source TEXT,
    cue TEXT,
    cue_lemma TEXT,
    intermediary TEXT,
    intermediary_role TEXT,
    intermediary_text TEXT,
    addressee TEXT,
    addressee_name TEXT,
    medium TEXT,
    date TEXT,
    date_value TEXT,
    within INTEGER,
    confidence REAL NOT NULL
);
CREATE TABLE spans (
    quote INTEGER NOT NULL REFERENCES quotes (key),
    part TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (quote, part, number)
) WITHOUT ROWID;
"""

# datasette finds an index by the letters content="quotes", without spaces.
SEARCH = """
CREATE INDEX articles_id ON articles (id);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_speaker ON quotes (speaker);
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    text, speaker, content="quotes", content_rowid="key", tokenize="porter unicode61 remove_diacritics 2"
);
INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
INSERT INTO quotes_fts (quotes_fts) VALUES ('optimize');
"""

VIEWS = """
CREATE VIEW statements AS
SELECT q.key, a.id AS article, a.source AS file, a.title, a.published, q.id, q.type, q.act, q.speaker, q.kind, q.role,
    q.source, q.cue, q.cue_lemma, q.text, q.intermediary, q.intermediary_role,
    coalesce(q.addressee_name, q.addressee) AS addressee, q.medium, q.date, q.date_value, q.within, q.confidence,
    (SELECT min(start) FROM spans WHERE quote = q.key AND part = 'content') AS start,
    (SELECT max("end") FROM spans WHERE quote = q.key AND part = 'content') AS "end"
FROM quotes AS q JOIN articles AS a ON a.key = q.article;

CREATE VIEW speakers AS
SELECT q.speaker, q.kind, count(*) AS statements, count(DISTINCT q.article) AS articles,
    sum(q.type = 'direct') AS direct, min(coalesce(q.date_value, a.published)) AS first,
    max(coalesce(q.date_value, a.published)) AS last
FROM quotes AS q JOIN articles AS a ON a.key = q.article
WHERE q.speaker IS NOT NULL
GROUP BY q.speaker, q.kind;
"""

STEPS = (TABLES, SEARCH, VIEWS)
VERSION = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a database has had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def upgrade(connection: sqlite3.Connection, to: int = VERSION) -> None:
    """Take a database to a later version. A step that fails leaves the version before it."""
    for version in range(version_of(connection), to):
        connection.executescript(f"BEGIN; {STEPS[version]} PRAGMA user_version = {version + 1}; COMMIT;")
