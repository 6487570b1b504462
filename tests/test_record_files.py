"""Records read back: every kind of file, and a problem in its place for what is none. (Round trips: test_sinks.py.)"""

import gzip
import json
from pathlib import Path

import pytest

from extracted import TEXT, made
from quotex.articles import Article, Extraction
from quotex.record_files import extraction_of, read_extractions
from quotex.recorded import is_recorded, read_recorded
from quotex.sinks import sink_for
from quotex.sources import Fields, read_sources

ONE = json.dumps(made().to_dict(with_text=True))


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_folder_is_read_in_the_order_of_its_names():
    sink_for("out").write([made(name) for name in ("z", "b/x", "a")], with_text=True)
    assert [extraction.article.id for extraction in read_extractions("out")] == ["a", "b/x", "z"]


def test_an_article_without_text_has_none():
    sink_for("out.jsonl").write([made()], with_text=False)
    (extraction,) = read_extractions("out.jsonl")
    assert extraction.quotes == made().quotes
    assert extraction.article.text == ""


BAD = {
    "a.jsonl": (f"{ONE}\nno json\n[]\n{{}}\n\n{ONE}\n".encode(), 2, [
        "a.jsonl line 2: not JSON (Expecting value: line 1 column 1 (char 0)); it is left out",
        "a.jsonl line 3: no record as quotex writes it (list indices must be",
        "a.jsonl line 4: no record as quotex writes it ('quotes' is missing); it is left out",
    ]),
    "kind.json": (ONE.replace('"person"', '"dog"').encode(), 0, ["kind.json: no record as quotex writes it (sp"]),
    "two.json": (f"[{ONE}, 5]".encode(), 1, ["two.json article 2: no record as quotex writes it"]),
    "bad.json": (b"{", 0, ["bad.json: not JSON"]),
    "deep.json": (b"[" * 100_000, 0, ["deep.json: not JSON"]),
    "cut.jsonl.gz": (gzip.compress(f"{ONE}\n{ONE}".encode())[:-8], 1, ["cut.jsonl.gz after line 1: the file is"]),
    "no.jsonl.gz": (b"junk", 0, ["no.jsonl.gz after line 0: the file is cut short or broken; it is left out"]),
    "a.yaml": (b"id: [", 0, ["a.yaml document 1: not YAML"]),
    "cp1252.yaml": (b"id: caf\xe9", 0, ["cp1252.yaml document 1: not YAML"]),
    "x.csv": (b"a,b", 0, ["x.csv holds no records that quotex reads: it reads .jsonl, "]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_record_is_told_and_the_rest_is_read(name):
    data, good, says = BAD[name]
    Path(name).write_bytes(data)
    items = list(read_extractions(name))
    problems = [item.message for item in items if not isinstance(item, Extraction)]
    assert [item for item in items if isinstance(item, Extraction)] == [made()] * good
    assert len(problems) == len(says)
    assert all(message.startswith(start) for message, start in zip(problems, says, strict=True)), problems


def test_a_missing_file():
    (problem,) = read_extractions("none.jsonl")
    assert problem.message == "none.jsonl: no such file: check its name and folder"


def test_plain_data_and_back():
    assert extraction_of(made().to_dict(with_text=True)) == made()


def test_records_of_a_folder_find_their_articles_again():
    for name, data in (
        ("n/b/a.txt", TEXT),
        ("n/c.jsonl", json.dumps({"text": TEXT})),
        ("n/b/d.csv", f'text\n"{TEXT}"'),
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(data, "utf-8")
    articles = list(read_sources(["n"], glob=None, fields=Fields(), published=None, skip=()))
    made_from = [Extraction(article, made().quotes) for article in articles if isinstance(article, Article)]
    assert [extraction.article.id for extraction in made_from] == ["b/a", "b/d-2", "c-1"]
    for output in ("out.jsonl", "out.db", "out"):
        sink_for(output).write(made_from, with_text=False)
        assert is_recorded(output)
        assert list(read_recorded(output)) == made_from
    assert not is_recorded("n")
