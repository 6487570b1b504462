"""`quotex search`: what did this person say about that, in a database of statements."""

import csv
import io
import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quotex.articles import Article, Extraction
from quotex.cli import main
from quotex.published import as_date
from quotex.records import Intermediary, Part, Quote, Speaker, StatementDate
from quotex.search.finding import QueryError, find
from quotex.search.query import Question
from quotex.sinks import sink_for

TALKS = "The talks on grain — the third — went well. “We talk about COVID-19, and don’t stop.” " + "Zürich agreed. " * 3
STATEMENTS = [
    # words, speaker, kind, day said, type
    ("The talks on grain — the third — went well.", "Wang Yi", None, "indirect"),
    ("“We talk about COVID-19, and don’t stop.”", "Wang Wenbin", "2022-10-01", "direct"),
    ("Zürich agreed.", "Ann Williams", "2022", "indirect"),
    ("grain", None, "2021-05", "indirect"),
]


def quote(number, words, name, day, type_):
    start = TALKS.index(words)
    return Quote(
        id=number, type=type_, act="statement", text=words, content=Part(words, ((start, start + len(words)),)),
        cue=None, source=None, addressee=None, medium=None, within=None, confidence=0.9,
        speaker=Speaker(name, "person" if name else "unknown", "envoy" if name else None),
        intermediary=Intermediary("Xinhua", None, None, ()) if number == 1 else None,
        date=StatementDate("went", ((33, 37),), day) if day else None,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    quotes = tuple(quote(number, *statement) for number, statement in enumerate(STATEMENTS, 1))
    article = Article(TALKS, "grain", "news/grain.txt", "Grain", as_date("2022-10-28"))
    more = Article(TALKS, "undated", "news/undated.txt")
    sink_for("q.db").write([Extraction(article, quotes), Extraction(more, (quotes[0],))], with_text=False)


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main(["search", "q.db", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def found(quotex):
    def run(*arguments):
        status, out, err = quotex(*arguments, "-f", "json")
        assert (status, err) == (0, "")
        return [(hit["article"], hit["id"]) for hit in json.loads(out)]

    return run


def test_a_hit_has_the_article_the_place_and_the_words_that_were_asked_for(quotex):
    (hit,) = json.loads(quotex("talks grain", "-f", "json", "--until", "2023-01-01")[1])
    assert hit == {
        "article": "grain", "file": "news/grain.txt", "title": "Grain", "published": "2022-10-28", "id": 1,
        "type": "indirect", "act": "statement", "speaker": "Wang Yi", "kind": "person", "role": "envoy",
        "source": None, "cue": None, "intermediary": "Xinhua", "addressee": None, "medium": None, "date_value": None,
        "within": None, "confidence": 0.9, "text": "The talks on grain — the third — went well.",
        "matches": [[4, 9], [13, 18]], "spans": [[0, 43]],
    }  # fmt: skip
    assert TALKS[slice(*hit["spans"][0])] == hit["text"]


WORDS = {
    "talk": [("grain", 1), ("undated", 1), ("grain", 2)],  # in any form
    "COVID-19": [("grain", 2)],
    "don't": [("grain", 2)],
    "don’t": [("grain", 2)],
    "zurich": [("grain", 3)],
    "wenbin": [],  # a name is no word
    '"talks on grain"': [("grain", 1), ("undated", 1)],
    '"grain on talks"': [],
    "grain talks": [("grain", 1), ("undated", 1)],
    "zurich OR covid": [("grain", 2), ("grain", 3)],
    "grain NOT talks": [("grain", 4)],
    "zur*": [("grain", 3)],
    "what's (this": None,
    '"': None,
    "*": None,
    "a AND": None,
    "nobody:here": None,
    "NEAR(a b, x)": None,
    "NEAR(talks grain, 2)": [("grain", 1), ("undated", 1)],
}


@pytest.mark.parametrize("words", WORDS)
def test_words(quotex, words):
    status, out, err = quotex(words, "-f", "json")
    if WORDS[words] is None:
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"quotex: {words!r} is no query: ")
    else:
        assert (status, err) == (0, "")
        assert sorted((hit["article"], hit["id"]) for hit in json.loads(out)) == sorted(WORDS[words])


def test_the_speaker(found):
    assert found("--speaker", "wang", "--until", "2023-01-01") == [("grain", 1), ("grain", 2)]  # the newest first
    assert found("--speaker", "Yi WANG", "--until", "2023-01-01") == [("grain", 1)]
    assert found("talk", "--speaker", "Wenbin") == [("grain", 2)]
    assert found("--speaker", "Williams") == [("grain", 3)]
    assert found("--speaker", "William") == []
    assert found("--speaker", 'Wang "') == found("--speaker", "Wang")


def test_the_time(found):
    assert found("grain", "--since", "2022-10-28") == [("grain", 1)]
    assert found("grain", "--since", "2022-10-29") == []
    assert found("grain", "--until", "2021-05-15") == [("grain", 4)]  # "May 2021"
    assert found("--speaker", "Ann", "--since", "2022-07-01", "--until", "2022-08-01") == [("grain", 3)]  # "2022"
    assert found("covid", "--since", "2022-10-01", "--until", "2022-10-01") == [("grain", 2)]


def test_formats(quotex):
    hits = json.loads(quotex("grain", "-f", "json")[1])
    assert yaml.safe_load(quotex("grain")[1]) == hits
    assert [json.loads(line) for line in quotex("grain", "-f", "jsonl")[1].splitlines()] == hits
    rows = list(csv.DictReader(io.StringIO(quotex("grain", "-f", "csv")[1])))
    assert [(row["article"], row["text"], row["start"]) for row in rows] == [
        (hit["article"], hit["text"], str(hit["spans"][0][0])) for hit in hits
    ]
    assert quotex("grain", "-o", "out.jsonl")[0] == 0
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == len(hits) == 3
    assert len(json.loads(quotex("grain", "-f", "json", "--limit", "1")[1])) == 1


@pytest.mark.parametrize("width", [80, 160])
def test_the_table(quotex, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    out = quotex("grain", "-f", "table", "--limit", "2")[1]
    assert out.startswith("3 statements found, the first 2: --limit shows more\n")
    assert max(map(len, out.splitlines())) <= width
    for words in ("Wang Yi", "envoy", "through Xinhua", "2022-10-28", "The talks on grain — the", "news/grain.txt"):
        assert words in out
    assert quotex("nowhere", "-f", "table")[1] == "no statement found\n"


def test_the_words_are_marked_on_a_terminal(quotex, monkeypatch):
    monkeypatch.setattr("quotex.commands.writing.is_terminal", lambda stream: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "The \x1b[1;33mtalks\x1b[0m on" in quotex("talk", "--speaker", "Yi")[1]


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.text(max_size=5))
def test_any_words_are_a_query_or_a_query_error(words, name):
    with closing(sqlite3.connect("q.db")) as connection, suppress(QueryError):
        hits, total = find(connection, Question(words or "a", name), 5)
        assert len(hits) <= total


USAGE = [
    ([], 2, "nothing to search for: give words, or --speaker"),
    ([" "], 2, "nothing to search for: give words, or --speaker"),
    (["grain", "--since", "soon"], 2, "--since 'soon' is no date"),
    (["grain", "--since", "2022-10-02", "--until", "2022-10-01"], 2, "--since 2022-10-02 is after --until 2022-10-01"),
    (["grain", "--limit", "0"], 2, "Invalid value for '--limit'"),
    (["grain", "-o", "q.db"], 2, "-o q.db would overwrite"),
    (["grain", "-o", "no/x.json"], 1, "no/x.json cannot be written"),
]


@pytest.mark.parametrize(("arguments", "expected", "says"), USAGE, ids=[" ".join(u[0]) or "none" for u in USAGE])
def test_wrong_usage(quotex, arguments, expected, says):
    status, out, err = quotex(*arguments)
    assert (status, out) == (expected, "")
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.db", None, "missing.db: no such file"),
        ("text.db", b"no database", "text.db cannot be read as a database"),
        ("empty.db", b"", "empty.db is empty: make it with quotex batch"),
    ],
)
def test_what_is_no_database(capsys, name, content, says):
    if content is not None:
        Path(name).write_bytes(content)
    assert main(["search", name, "grain"]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_a_broken_database(capsys):
    connection = sqlite3.connect("q.db")
    connection.execute("DROP TABLE spans")
    connection.commit()
    connection.close()
    assert main(["search", "q.db", "grain"]) == 1
    assert capsys.readouterr().err.startswith("quotex: q.db cannot be read (")


def test_searching_changes_nothing(quotex):
    before = Path("q.db").read_bytes()
    quotex("grain'; DROP TABLE quotes; --")
    quotex("grain", "--speaker", "x'; DROP TABLE quotes; --")
    assert Path("q.db").read_bytes() == before
