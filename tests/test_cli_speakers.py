"""`quotex speakers`: who is quoted, from articles, records and databases; names brought together with care."""

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from piping import piped
from quotex.articles import Article, Extraction
from quotex.cli import main
from quotex.published import as_date
from quotex.record_files import read_extractions
from quotex.records import Cue, Intermediary, Part, Quote, Speaker, StatementDate
from quotex.sinks import sink_for
from quotex.speakers.identity import identity, is_named
from quotex.speakers.tally import count, outlet

SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows. Ann Bly said that it hails a lot.\n"

pytestmark = pytest.mark.usefixtures("tiny_model")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("a-2022-10-29.txt").write_text(SAID, "utf-8")
    Path("b.txt").write_text("Ann BLY said “no”. Cox said “yes”.", "utf-8")


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def quote(number, name, kind="person", **fields):
    words = fields.pop("words", "it rains")
    part = Part(words, ((0, len(words)),))
    plain = {"type": "direct", "act": "statement", "cue": None, "source": None, "intermediary": None,
             "addressee": None, "medium": None, "date": None, "within": None, "confidence": 1.0}  # fmt: skip
    speaker = Speaker(name, kind, fields.pop("role", None))
    return Quote(id=number, text=words, content=part, speaker=speaker, **plain | fields)


def test_articles_are_counted(quotex):
    status, out, err = quotex("speakers", "a-2022-10-29.txt", "b.txt", "-f", "json")
    assert (status, err) == (0, "")
    data = json.loads(out)
    ann, *others = data.pop("speakers")
    assert data == {
        "articles": 2, "statements": 4, "words": 9, "speaker_count": 2, "named_share": 100.0, "direct": 3,
        "indirect": 1, "mixed": 0, "direct_share": 75.0, "indirect_share": 25.0, "first": "2022-10-28",
        "last": "2022-10-29",
    }  # fmt: skip
    assert ann == {
        "name": "Ann Bly", "kind": "person", "role": None, "named": True, "statements": 3, "words": 8, "articles": 2,
        "direct": 2, "indirect": 1, "mixed": 0, "direct_share": 66.7, "indirect_share": 33.3, "through": [],
        "first": "2022-10-28", "last": "2022-10-29", "other_names": ["Ann BLY"],
    }  # fmt: skip
    assert [other["name"] for other in others] == ["Cox"]


@pytest.mark.parametrize("name", ["q.jsonl", "q.jsonl.gz", "q.json", "q.yaml", "q.db", "folder"])
def test_records_made_earlier_give_the_same(quotex, name):
    quotex("extract", "a-2022-10-29.txt", "b.txt", "-o", "made.jsonl")
    if name in {"q.json", "q.yaml"}:
        quotex("extract", "a-2022-10-29.txt", "b.txt", "-o", name)
    else:
        sink_for(name).write(read_extractions("made.jsonl"), with_text=False)
    assert quotex("speakers", name, "-f", "json") == quotex("speakers", "a-2022-10-29.txt", "b.txt", "-f", "json")


def test_a_folder_of_articles_is_told_not_counted_as_nothing(quotex):
    Path("folder").mkdir()
    Path("folder/c.txt").write_text(SAID, "utf-8")
    status, out, err = quotex("speakers", "folder")
    assert (status, out) == (1, "")
    assert err.startswith("quotex: folder is a folder: name the files in it, for example FOLDER/*.txt, or let quotex")


def test_no_article_is_told(quotex):
    Path("none.jsonl").write_bytes(b"")
    status, out, err = quotex("speakers", "none.jsonl", "-f", "json")
    assert (status, json.loads(out)["articles"]) == (0, 0)
    assert err == "quotex: warning: there is no article in none.jsonl\n"


def test_records_on_standard_input(quotex):
    command = "quotex extract a-2022-10-29.txt b.txt -f jsonl | quotex speakers - -f json"
    assert piped(command) == quotex("speakers", "a-2022-10-29.txt", "b.txt", "-f", "json")


def test_attitudes_and_confidence(quotex):
    def statements(*options):
        return json.loads(quotex("speakers", *options, "-f", "json")[1])["statements"]

    quotex("extract", "a-2022-10-29.txt", "--attitudes", "-o", "q.jsonl")
    assert statements("q.jsonl") == 2
    assert statements("q.jsonl", "--attitudes") == statements("a-2022-10-29.txt", "--attitudes") == 3
    assert statements("q.jsonl", "--min-confidence", "0.95") == 0


def test_formats(quotex):
    sources = ("speakers", "a-2022-10-29.txt", "b.txt")
    assert yaml.safe_load(quotex(*sources)[1]) == json.loads(quotex(*sources, "-f", "json")[1])
    rows = list(csv.DictReader(io.StringIO(quotex(*sources, "-f", "csv")[1])))
    assert [(row["name"], row["statements"], row["other_names"]) for row in rows] == [
        ("Ann Bly", "3", "Ann BLY"), ("Cox", "1", ""),
    ]  # fmt: skip
    assert len(json.loads(quotex(*sources, "-f", "json", "--top", "1")[1])["speakers"]) == 1


def test_groups(quotex):
    Path("bugle").mkdir()
    Path("bugle/c-2022-11-02.txt").write_text("Cox said “yes”.", "utf-8")
    sources = ("speakers", "a-2022-10-29.txt", "b.txt", "bugle/c-2022-11-02.txt", "-f", "json")
    months = json.loads(quotex(*sources, "--by", "month")[1])["by_month"]
    assert [(group["month"], group["statements"]) for group in months] == [("2022-10", 2), ("2022-11", 1), (None, 2)]
    assert months[2]["most_quoted"] == [{"name": "Ann BLY", "statements": 1}, {"name": "Cox", "statements": 1}]
    outlets = json.loads(quotex(*sources, "--by", "outlet")[1])["by_outlet"]
    assert [(group["outlet"], group["articles"]) for group in outlets] == [("bugle", 1), (None, 2)]
    assert [group["kind"] for group in json.loads(quotex(*sources, "--by", "kind")[1])["by_kind"]] == ["person"]
    rows = list(csv.DictReader(io.StringIO(quotex(*sources[:-1], "csv", "--by", "month")[1])))
    assert (rows[0]["month"], rows[0]["most_quoted"]) == ("2022-10", "Ann Bly (2)")
    assert "2022-10" in quotex(*sources[:-1], "table", "--by", "month")[1]


@pytest.mark.parametrize("width", [80, 160])
def test_the_table_fits_and_is_safe(quotex, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    quotex("extract", "a-2022-10-29.txt", "b.txt", "-o", "q.jsonl")
    text = Path("q.jsonl").read_text("utf-8").replace('"name": "Cox"', '"name": "Cox \\u001b[31m \\u202e"')
    Path("q.jsonl").write_text(text, "utf-8")
    out = quotex("speakers", "q.jsonl", "-f", "table")[1]
    assert max(map(len, out.splitlines())) <= width
    assert re.search(r"^Ann Bly +█+░+ +3 +67 % +8 +2$", out, re.MULTILINE)
    assert "4 statements · 2 speakers · 2 articles · 75 % from named speakers" in " ".join(out.split())
    assert not set("\x1b\u202e") & set(out)


# Who is one speaker: two names with their kinds, in two articles

TOGETHER = [
    ("Wang Yi", "Wang Yi"), ("Wang Yi", "WANG YI"), ("Peña Nieto", "Pena Nieto"), ("Kim Jong-un", "Kim Jong Un"),
    ("Dr Ann Bly", "Ann Bly"), ("Sir Ann Bly", "Ann Bly KC"), ("Ann  Bly", "Ann Bly’s"),
]  # fmt: skip
APART = [
    ("Ann Bly", "Bly"), ("Ann Bly", "A. Bly"), ("Ann Bly", "Anna Bly"), ("Ann Bly", "Bly Ann"), ("Bly", "Bly"),
    ("Ann Bly", "Ann Mary Bly"), ("Ann Bly", "Ann Bly Jr"), ("Ann", "Ann"), ("Ms Bly", "Ms Bly"),
]  # fmt: skip
BODIES_TOGETHER = [("the Foreign Ministry", "Foreign ministry"), ("Russia", "Russia"), ("Reuters", "reuters")]
A, B = Article("", "a", "a.txt"), Article("", "b", "b.txt")


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_the_same_full_name_is_one_person(one, other):
    assert identity(Speaker(one, "person"), A) == identity(Speaker(other, "person"), B)


@pytest.mark.parametrize(("one", "other"), APART)
def test_nothing_less_is(one, other):
    assert identity(Speaker(one, "person"), A) != identity(Speaker(other, "person"), B)


@pytest.mark.parametrize(("one", "other"), BODIES_TOGETHER)
def test_bodies(one, other):
    assert identity(Speaker(one, "organization"), A) == identity(Speaker(other, "organization"), B)
    assert identity(Speaker("Russia", "country"), A) != identity(Speaker("Russia", "person"), A)


def test_a_single_name_is_one_person_within_an_article():
    assert identity(Speaker("Bly", "person"), A) == identity(Speaker("Bly", "person"), A)


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Ann Bly", "person", True), ("senior State Department official", "person", False), (None, "unknown", False),
        ("Oman’s foreign minister", "person", False), ("Chinese foreign ministry", "organization", True),
        ("ministry", "organization", False), ("Democrats", "group", True), ("protesters", "group", False),
        ("report", "document", False), ("Panama Papers", "document", True), ("“’", "person", False),
    ],
)  # fmt: skip
def test_named_or_not(name, kind, named):
    assert is_named(Speaker(name, kind)) == named


@given(st.text(min_size=1), st.sampled_from(["person", "organization", "group", "unknown"]))
def test_any_name_has_an_identity(name, kind):
    speaker = Speaker(name, kind)
    assert identity(speaker, A) == identity(speaker, A) != ()
    assert is_named(speaker) in {True, False}


def test_through_roles_dates_and_kinds():
    via = Intermediary("Xi Li", "spokesperson", None, ())
    day = StatementDate("in May", ((20, 26),), "2022-05")
    quotes = (
        quote(1, "Foreign Ministry", "organization", intermediary=via, role="in Beijing"),
        quote(2, "Foreign Ministry", "organization", type="mixed", date=day, cue=Cue("said", ((9, 13),), "say")),
        quote(3, None, "unknown", words="one … two three", type="indirect"),
    )
    article = Article("", "a", "x/a.txt", None, as_date("2022-10-28"))
    everything, _, articles = count([Extraction(article, quotes)], None)
    ministry, nobody = everything.ranked()
    assert (articles, ministry.through, ministry.roles) == (1, {"Xi Li": 1}, {"in Beijing": 1})
    assert (ministry.first, ministry.last, ministry.types) == ("2022-05", "2022-10-28", {"direct": 1, "mixed": 1})
    assert (nobody.name, nobody.words, nobody.named) == (None, 3, 0)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("x/guardian/a.txt", "guardian"), ("a.txt", None), ("-", None), (None, None), ("x/guardian.jsonl.gz", "guardian")],
)
def test_the_outlet_is_the_folder_or_the_corpus(source, expected):
    assert outlet(Article("", "a", source)) == expected


# Charts


@pytest.mark.parametrize("by", [[], ["--by", "month"]])
def test_a_chart(quotex, by):
    pytest.importorskip("matplotlib")
    Path("b.txt").write_text("Cox $x^2$ said “yes”. Nobody said “no”.", "utf-8")
    for name, start in (("c.svg", b"<?xml"), ("c.png", b"\x89PNG")):
        assert quotex("speakers", "a-2022-10-29.txt", "b.txt", *by, "-o", name) == (0, "", "")
        drawn = Path(name).read_bytes()
        assert drawn.startswith(start)
        quotex("speakers", "a-2022-10-29.txt", "b.txt", *by, "-o", name)
        assert Path(name).read_bytes() == drawn
    assert ("2022-10" if by else "Ann Bly") in Path("c.svg").read_text("utf-8")


def test_a_chart_without_matplotlib(quotex, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert quotex("speakers", "b.txt", "-o", "c.svg") == (
        1, "", "quotex: a chart needs matplotlib: pip install 'quotex[chart]'\n",
    )  # fmt: skip


USAGE = [
    ([], 2, "no article given"),
    (["missing.txt"], 1, "missing.txt: no such file"),
    (["missing.db"], 1, "missing.db: no such file"),
    (["b.txt", "-f", "jsonl"], 2, "Invalid value for '-f'"),
    (["b.txt", "-o", "x.jsonl"], 2, "-o x.jsonl: this command writes no jsonl"),
    (["b.txt", "--by", "editor"], 2, "Invalid value for '--by'"),
    (["b.txt", "--top", "0"], 2, "Invalid value for '--top'"),
    (["b.txt", "-o", "b.txt"], 2, "-o b.txt would overwrite"),
    (["b.txt", "-o", "no/x.json"], 1, "no/x.json cannot be written"),
    (["b.txt", "-o", "no/x.svg"], 1, "no/x.svg cannot be written"),
]


@pytest.mark.parametrize(("arguments", "expected", "says"), USAGE, ids=[" ".join(u[0]) or "none" for u in USAGE])
def test_wrong_usage(quotex, arguments, expected, says):
    status, out, err = quotex("speakers", *arguments)
    assert (status, out) == (expected, "")
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_nothing_to_count(quotex):
    Path("none.txt").write_text("No one.", "utf-8")
    assert json.loads(quotex("speakers", "none.txt", "-f", "json")[1])["speakers"] == []
    assert quotex("speakers", "none.txt", "-f", "table")[1].startswith("0 statements · 0 speakers · 1 article")
    assert quotex("speakers", "none.txt", "-o", "c.svg")[2] == (
        "quotex: c.svg is left as it was: there is no statement to draw\n"
    )


def test_a_broken_record_does_not_stop_the_others(quotex):
    quotex("extract", "b.txt", "-o", "q.jsonl")
    with Path("q.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")
    status, out, err = quotex("speakers", "q.jsonl", "-f", "json")
    assert (status, json.loads(out)["statements"]) == (1, 2)
    assert err.startswith("quotex: q.jsonl line 2: no record")
