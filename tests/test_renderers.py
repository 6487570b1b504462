"""What the output looks like, to the byte: a table at two widths, YAML, JSON, CSV. All valid by the schema."""

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml
from rich.console import Console

from quotex.articles import Article, Extraction
from quotex.published import as_date
from quotex.records import Quote
from quotex.renderers import FORMATS, Style, renderer

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads(files("quotex").joinpath("schema.json").read_text("utf-8"))
DATA = json.loads((GOLDEN / "extraction.json").read_text("utf-8"))


def extraction(data=DATA) -> Extraction:
    article = Article(data["text"], data["id"], data["source"], data["title"], as_date(data["published"]))
    return Extraction(article, tuple(map(Quote.from_dict, data["quotes"])))


EMPTY = Extraction(Article("", "empty", "empty.txt"), ())


def rendered(name, *extractions, **style) -> str:
    return "".join(renderer(name)(extractions, Style(**style)))


def test_the_example_obeys_its_own_law():
    for quote in DATA["quotes"]:
        for part in quote.values():
            if isinstance(part, dict) and part.get("spans"):
                assert part["text"] == " … ".join(DATA["text"][start:end] for start, end in part["spans"])


@pytest.mark.parametrize("name", ["table-80.txt", "table-160.txt", "extraction.yaml", "extraction.csv"])
def test_whole_output(name, monkeypatch):
    stem, _, width = name.partition(".")[0].partition("-")
    monkeypatch.setenv("COLUMNS", width or "80")
    output = rendered("table" if stem == "table" else name.rpartition(".")[2], extraction(), single=True)
    assert output == (GOLDEN / name).read_text("utf-8")


def test_json_is_the_golden_file_itself():
    assert rendered("json", extraction(), single=True, with_text=True) == (GOLDEN / "extraction.json").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("with_text", [True, False])
def test_every_machine_format_carries_the_same_valid_data(with_text):
    both = [extraction(), EMPTY]
    as_json = json.loads(rendered("json", *both, with_text=with_text))
    assert [json.loads(line) for line in rendered("jsonl", *both, with_text=with_text).splitlines()] == as_json
    assert list(yaml.safe_load_all(rendered("yaml", *both, with_text=with_text))) == as_json
    for article in as_json:
        jsonschema.validate(article, SCHEMA, cls=jsonschema.Draft202012Validator)
        assert ("text" in article) == with_text
        assert list(article) == [key for key in SCHEMA["properties"] if with_text or key != "text"]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_json_is_an_object_for_one_article_and_else_an_array():
    assert json.loads(rendered("json", EMPTY, single=True))["id"] == "empty"
    assert [article["id"] for article in json.loads(rendered("json", EMPTY))] == ["empty"]
    assert json.loads(rendered("json")) == []


def test_csv_has_a_row_a_quote():
    rows = list(csv.DictReader(io.StringIO(rendered("csv", extraction(), EMPTY))))
    assert [int(row["id"]) for row in rows] == [quote["id"] for quote in DATA["quotes"]]
    for row in rows:
        assert DATA["text"][int(row["start"]) : int(row["end"])]


def test_articles_cannot_steer_the_terminal():
    quote = extraction().quotes[0].to_dict()
    text = "\x1b[2Jgone \x07[bold]red[/bold]\u202e\r\nline"
    quote |= {"text": text, "content": {"text": text, "spans": [[0, len(text)]]}}
    bad = Extraction(Article(text, "\x1b]0;title\x07"), (Quote.from_dict(quote),))
    shown = rendered("table", bad)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[bold]red[/bold]" in shown


def test_dimming_and_bold_are_for_terminals_only(monkeypatch):
    monkeypatch.setattr("quotex.renderers.table.Console", lambda **_: Console(force_terminal=True, width=80))
    assert "\x1b[2m" in rendered("table", extraction(), terminal=True)
    monkeypatch.undo()
    assert "\x1b" not in rendered("table", extraction())


def test_no_line_is_wider_than_the_terminal(monkeypatch):
    for width in (40, 80, 160):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, rendered("table", extraction()).splitlines())) <= width


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_an_answer(name):
    assert rendered(name, EMPTY).strip()
