"""`quotex evaluate`: scores of gold files, and what it does with bad ones."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
import yaml

from piping import piped
from quotex.cli import main

TEXT = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows. Dr Cox said that it hails.\n"
GOLD = {
    "id": "rain", "title": None, "published": "2022-10-29", "register": "weather", "text": TEXT,
    "quotes": [
        {"id": 1, "type": "direct", "source": [[0, 7]], "cue": [[8, 12]], "content": [[24, 34]], "addressee": [],
         "medium": [], "date": [[16, 22]], "speaker": ["Ann Bly"], "kind": "person", "intermediary": [],
         "date_value": "2022-10-28", "within": None},
        {"id": 2, "type": "indirect", "source": [[62, 68]], "cue": [[69, 73]], "content": [[74, 87]], "addressee": [],
         "medium": [], "date": [], "speaker": ["Cox"], "kind": "person", "intermediary": ["Reuters"],
         "date_value": None, "within": None},
    ],
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("tiny_model")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write("gold.jsonl", GOLD)
    Path("two.txt").write_text("It rains.\n\nAnn said no.\n", "utf-8")


def write(name, *articles):
    Path(name).write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_it_extracts_and_scores(quotex):
    status, out, err = quotex("evaluate", "gold.jsonl", "-f", "json", "--errors", "9")
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert (data["articles"], data["gold"], data["predicted"]) == (1, 2, 2)
    assert data["fields"]["found"] == {"p": 100.0, "r": 100.0, "f": 100.0}
    assert data["fields"]["who"]["f"] == 100.0  # "Dr Cox" is Cox
    assert data["fields"]["via"] == {"p": 0.0, "r": 0.0, "f": 0.0}
    assert data["fields"]["full"]["f"] == 50.0
    assert data["accuracy"]["type"] == 100.0
    assert data["by_type"]["direct"]["full"]["f"] == 100.0
    assert data["by_register"]["weather"]["gold"] == 2
    (error,) = data["errors"]
    assert (error["article"], error["error"], error["wrong"]) == ("rain", "wrong", ["via"])
    assert (error["gold"]["intermediary"], error["predicted"]["intermediary"]) == ("Reuters", None)


def test_against_records_gives_the_same(quotex):
    quotex("extract", "gold.jsonl", "-o", "predicted.jsonl")
    now = quotex("evaluate", "gold.jsonl", "-f", "json")
    assert quotex("evaluate", "gold.jsonl", "--against", "predicted.jsonl", "-f", "json") == now


def test_attitudes_and_confidence(quotex):
    assert json.loads(quotex("evaluate", "gold.jsonl", "-f", "json", "--attitudes")[1])["predicted"] == 3
    assert json.loads(quotex("evaluate", "gold.jsonl", "-f", "json", "--min-confidence", "0.95")[1])["predicted"] == 0


def test_speech_counts_recall_over_speech(quotex):
    quiet = {**GOLD["quotes"][1], "cue": [[39, 45]], "content": [[46, 60]], "source": [[36, 39]]}  # Bob thinks that …
    write("gold.jsonl", {**GOLD, "quotes": [GOLD["quotes"][0], quiet]})
    assert json.loads(quotex("evaluate", "gold.jsonl", "-f", "json")[1])["gold"] == 2
    assert json.loads(quotex("evaluate", "gold.jsonl", "-f", "json", "--speech")[1])["gold"] == 1


def test_by_another_key(quotex):
    write("gold.jsonl", {**GOLD, "desk": "sky"}, {**GOLD, "id": "b", "desk": "sea"})
    assert list(json.loads(quotex("evaluate", "gold.jsonl", "-f", "json", "--by", "desk")[1])["by_desk"]) == [
        "sky", "sea",
    ]  # fmt: skip
    assert quotex("evaluate", "gold.jsonl", "--by", "mood")[::2] == (
        0, "quotex: warning: no article in gold.jsonl has 'mood': there are no scores by it\n",
    )  # fmt: skip


def test_formats(quotex):
    in_json = json.loads(quotex("evaluate", "gold.jsonl", "-f", "json", "--errors", "1")[1])
    assert yaml.safe_load(quotex("evaluate", "gold.jsonl", "--errors", "1")[1]) == in_json
    rows = list(csv.DictReader(io.StringIO(quotex("evaluate", "gold.jsonl", "-f", "csv")[1])))
    assert rows[0] == {
        "by": "all", "group": "all", "field": "found", "precision": "100.0", "recall": "100.0", "f1": "100.0",
        "gold": "2", "predicted": "2",
    }  # fmt: skip
    assert {row["by"] for row in rows} == {"all", "type", "register"}
    assert quotex("evaluate", "gold.jsonl", "-o", "scores.csv") == (0, "", "")
    assert list(csv.DictReader(io.StringIO(Path("scores.csv").read_text("utf-8")))) == rows


@pytest.mark.parametrize("width", [80, 160])
def test_the_table_fits(quotex, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    write("gold.jsonl", {**GOLD, "register": "a register with a name that is very long " * 3})
    quotex("extract", "gold.jsonl", "-o", "predicted.jsonl")
    wrong = Path("predicted.jsonl").read_text("utf-8").replace('"name": "Ann Bly"', '"name": "\\u001b[31mBob"')
    Path("predicted.jsonl").write_text(wrong, "utf-8")
    out = quotex("evaluate", "gold.jsonl", "--against", "predicted.jsonl", "-f", "table", "--errors", "2")[1]
    assert max(map(len, out.splitlines())) <= width
    assert "1 article, 2 gold, 2 predicted" in out
    assert re.search(r"^who +50.0 +50.0 +50.0 ", out, re.MULTILINE)
    assert "rain · wrong: who" in out
    assert "\ufffd[31mBob" in out
    assert "\x1b" not in out


def test_confused_speakers(quotex):
    quotex("extract", "gold.jsonl", "-o", "p.jsonl")
    record = json.loads(Path("p.jsonl").read_text("utf-8"))
    record["quotes"][0]["speaker"]["name"] = "Bob"
    record["quotes"][1]["speaker"]["name"] = None
    write("p.jsonl", record)
    assert json.loads(quotex("evaluate", "gold.jsonl", "--against", "p.jsonl", "-f", "json")[1])["speakers"] == [
        {"gold": "Ann Bly", "predicted": "Bob", "count": 1}, {"gold": "Cox", "predicted": None, "count": 1},
    ]  # fmt: skip
    table = quotex("evaluate", "gold.jsonl", "--against", "p.jsonl", "-f", "table")[1]
    assert re.search("^Ann Bly +Bob +1$", table, re.MULTILINE)


def test_spans_alone_as_polnear_has_them(quotex):
    keys = ("id", "source", "cue", "content")
    write("gold.jsonl", {**GOLD, "quotes": [{key: quote[key] for key in keys} for quote in GOLD["quotes"]]})
    data = json.loads(quotex("evaluate", "gold.jsonl", "-f", "json")[1])
    assert list(data["fields"]) == ["found", "exact", "cue", "source", "cue=", "source=", "content="]
    assert (data["accuracy"], data["by_type"], data["speakers"]) == ({}, {}, [])
    assert "gold, 2 predicted" in quotex("evaluate", "gold.jsonl", "-f", "table", "--errors", "1")[1]


# Bad input: what a line of the gold file is, what is said

QUOTE = GOLD["quotes"][0]
BAD = {
    "not JSON": ("{", "not JSON"),
    "a list": ([], 'no "text" with the article'),
    "no text": ({"id": "x", "quotes": []}, 'no "text" with the article'),
    "no quotes": ({"id": "x", "text": ""}, 'no "quotes"'),
    "no id": ({"text": "", "quotes": []}, 'no "id" with the article'),
    "the same id": (GOLD, "line 1 has the id 'rain' too"),
    "no number": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "id": "1"}]}, 'a quote has no number as "id"'),
    "no object": ({**GOLD, "id": "x", "quotes": [3]}, "a quote is no JSON object"),
    "no content": ({**GOLD, "id": "x", "quotes": [{"id": 1}]}, 'quote 1 has no "content"'),
    "two ids": ({**GOLD, "id": "x", "quotes": [QUOTE, QUOTE]}, "two quotes have one id"),
    "span": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "cue": [[8, 99]]}]}, 'quote 1: "cue" [8, 99] is no [start, end)'),
    "empty": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "cue": [[8, 8]]}]}, 'quote 1: "cue" [8, 8] is no [start, end)'),
    "words": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "cue": "said"}]}, 'quote 1: "cue" said is no [start, end)'),
    "type": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "type": "odd"}]}, 'quote 1: "type" is one of direct, indirect'),
    "kind": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "kind": "odd"}]}, 'quote 1: "kind" is one of person, organi'),
    "speaker": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "speaker": [1]}]}, 'quote 1: "speaker" is a name, a list'),
    "date": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "date_value": 7}]}, 'quote 1: "date_value" is a date or null'),
    "within": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "within": 9}]}, "quote 1 is within 9, and there is no such"),
    "itself": ({**GOLD, "id": "x", "quotes": [{**QUOTE, "within": 1}]}, 'quote 1: "within" is the id of another'),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_told_and_the_others_are_scored(quotex, case):
    line, says = BAD[case]
    with Path("gold.jsonl").open("a", encoding="utf-8") as file:
        file.write((line if isinstance(line, str) else json.dumps(line)) + "\n")
    status, out, err = quotex("evaluate", "gold.jsonl", "-f", "json")
    assert (status, json.loads(out)["articles"]) == (1, 1)
    assert err.startswith(f"quotex: gold.jsonl line 2: {says}")
    assert err.count("\n") == 1


AGAINST = {
    "nothing for it": ({"id": "other", "quotes": []}, 0, "warning: p.jsonl has nothing for 1 of 1 articles, the first"),
    "no record": ({"id": "rain", "quotes": [7]}, 1, "p.jsonl: article 'rain': a quote is no record"),
    "another text": (
        {"id": "rain", "quotes": [{"id": 3, "content": {"text": "it snows", "spans": [[24, 34]]}}]}, 1,
        "p.jsonl: article 'rain': quote 3: its content has offsets into another text",
    ),
    "outside": (
        {"id": "rain", "quotes": [{"id": 3, "content": [[24, 3400]]}]}, 1, "p.jsonl: article 'rain': quote 3: its cont",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", AGAINST)
def test_bad_predictions_count_as_none(quotex, case):
    line, expected, says = AGAINST[case]
    write("p.jsonl", line)
    status, out, err = quotex("evaluate", "gold.jsonl", "--against", "p.jsonl", "-f", "json")
    assert (status, json.loads(out)["predicted"]) == (expected, 0)
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_predictions_without_an_id_go_by_their_source(quotex):
    write("p.jsonl", {"source": "some/where/rain.txt", "quotes": [{"content": [[24, 34]]}]})
    out = quotex("evaluate", "gold.jsonl", "--against", "p.jsonl", "-f", "json")[1]
    assert json.loads(out)["fields"]["found"] == {"p": 100.0, "r": 50.0, "f": 66.7}


def test_predictions_on_standard_input(quotex):
    status, out, err = piped("quotex extract gold.jsonl -f jsonl | quotex evaluate gold.jsonl --against - -f json")
    assert (status, err) == (0, "")
    assert out == quotex("evaluate", "gold.jsonl", "-f", "json")[1]


USAGE = [
    (["missing.jsonl"], 1, "missing.jsonl: no such file", 1),
    (["two.txt"], 1, "two.txt holds no gold: it has one article a line, as quotex gold writes them", 1),
    (["gold.jsonl", "--against", "missing.jsonl"], 1, "missing.jsonl: no such file", 1),
    (["gold.jsonl", "--against", "gold.jsonl", "--attitudes"], 2, "--attitudes, --min-confidence and --model are", 1),
    (["gold.jsonl", "-f", "csv", "--errors", "3"], 2, "--errors has no place in a csv", 1),
    (["gold.jsonl", "-o", "x.jsonl"], 2, "-o x.jsonl: this command writes no jsonl: choose -f table", 1),
    (["gold.jsonl", "-o", "gold.jsonl"], 2, "-o gold.jsonl would overwrite", 1),
    (["gold.jsonl", "-o", "no/x.json"], 1, "no/x.json cannot be written", 1),
    (["gold.jsonl", "--errors", "-1"], 2, "Invalid value for '--errors'", 1),
    ([], 2, "Missing argument", 1),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected", "says", "lines"), USAGE, ids=[" ".join(u[0]) for u in USAGE])
def test_wrong_usage(quotex, arguments, expected, says, lines):
    status, out, err = quotex("evaluate", *arguments)
    assert status == expected
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == lines
    assert out == "" or expected == 1


def test_an_article_that_the_pipeline_fails_on_counts_as_without_statements(quotex):
    write("gold.jsonl", GOLD, {"id": "b", "text": "BREAK THE PIPELINE", "quotes": []})
    status, out, err = quotex("evaluate", "gold.jsonl", "-f", "json")
    assert (status, json.loads(out)["articles"]) == (1, 2)
    assert err.startswith("quotex: gold.jsonl b: the pipeline failed on it")


@pytest.mark.usefixtures("trained")
def test_with_the_trained_pipeline(capsys, monkeypatch, tmp_path):
    monkeypatch.undo()  # the real `load`
    gold = tmp_path / "project.jsonl"
    lines = (Path(__file__).parent / "gold" / "project.jsonl").read_text("utf-8").splitlines(keepends=True)
    gold.write_text("".join(lines[:2]), "utf-8")
    assert main(["evaluate", str(gold), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"]["found"]["f"] > 50
