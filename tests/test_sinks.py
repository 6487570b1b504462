"""Outputs of bulk runs: what each holds, whole or not at all, the same bytes every time, and read back as it was."""

import csv
import gzip
import json
import os
import resource
import sqlite3
import stat
import tempfile
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import quotex.sinks
from extracted import TEXT, extractions, made
from quotex.output import OutputError
from quotex.record_files import read_extractions
from quotex.renderers import Style, renderer
from quotex.renderers.csv_rows import COLUMNS
from quotex.sinks import sink_for
from quotex.sinks.parquet_file import MORE
from quotex.sinks.yaml_folder import place

KINDS = ["out.jsonl", "out.jsonl.gz", "out.csv", "out.parquet", "out.db", "out"]
SEVERAL = [
    made("2020/a", "news/2020/a.txt", published=date(2022, 10, 28), title="Rain"),
    made("b", "b.txt", quotes=0),
    made("b", "c.txt"),
]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(output, items=SEVERAL, *, with_text=False):
    sink_for(output).write(iter(items), with_text=with_text)
    return Path(output)


def whole(path):
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
    return path.read_bytes()


def test_json_lines():
    lines = write("out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [extraction.to_dict() for extraction in SEVERAL]
    assert gzip.decompress(write("out.jsonl.gz").read_bytes()).decode().splitlines() == lines


def test_csv_and_parquet_have_a_row_a_quote():
    rows = list(csv.DictReader(write("out.csv").open(encoding="utf-8", newline="")))
    table = pyarrow.parquet.read_table(write("out.parquet"))
    assert table.schema.names == [*COLUMNS, *MORE]
    found = table.to_pylist()
    assert [(row["article"], row["id"]) for row in found] == [("2020/a", 1), ("2020/a", 2), ("b", 1), ("b", 2)]
    for row, same in zip(found, rows, strict=True):
        assert {name: "" if row[name] is None else str(row[name]) for name in COLUMNS} == same
    first, second = found[:2]
    assert (first["published"], first["addressee_name"], first["addressee_text"]) == (
        date(2022, 10, 28), "Bob Roe", "Bob",
    )  # fmt: skip
    assert first["content_spans"] == [[TEXT.index("“"), TEXT.index("”") + 1]]
    assert (second["cue_spans"], second["intermediary_text"], second["article_text"]) == (None, None, None)
    texts = pyarrow.parquet.read_table(write("out.parquet", with_text=True))["article_text"].to_pylist()
    assert texts == [TEXT] * 4


def test_a_parquet_file_is_written_in_groups(monkeypatch):
    monkeypatch.setattr("quotex.sinks.parquet_file._ROWS", 2)
    file = pyarrow.parquet.ParquetFile(write("out.parquet"))
    assert (file.num_row_groups, file.metadata.num_rows) == (2, 4)
    assert pyarrow.parquet.read_table(write("none.parquet", [])).num_rows == 0


def test_a_folder_has_a_yaml_file_an_article():
    files = whole(write("out"))
    assert list(files) == [".quotex", "2020/a.yaml", "b-2.yaml", "b.yaml"]
    assert yaml.safe_load(files["2020/a.yaml"]) == SEVERAL[0].to_dict()
    assert yaml.safe_load(files["b-2.yaml"])["source"] == "c.txt"


NAMES = ["../../etc/x", "/abs", "", ".", "a/../b", ".hidden", "x.yaml", "x.yaml/y", "x", "a\nb\0c", "é" * 300,
         "a/" * 900, "http://a.b/c?d=e", "b", "b-2", "b", "a/b", "C:\\x"]  # fmt: skip


def test_any_id_finds_a_place_in_the_folder():
    files = whole(write("out", [made(name) for name in NAMES]))
    assert len(files) == len(NAMES) + 1
    assert sorted(yaml.safe_load(data)["id"] for name, data in files.items() if name != ".quotex") == sorted(NAMES)


@given(st.text())
def test_a_place_is_inside_the_folder(id_):
    parts = place(id_).split("/")
    assert all(part not in {"", "..", "."} and len(part.encode()) < 250 for part in parts)
    assert not any(part.endswith(".yaml") or part.startswith(".") for part in parts)


def test_a_database():
    database = sqlite3.connect(write("out.db"))
    assert database.execute("SELECT id, source, text FROM articles").fetchall() == [
        ("2020/a", "news/2020/a.txt", None), ("b", "b.txt", None), ("b", "c.txt", None),
    ]  # fmt: skip
    cursor = database.execute("SELECT * FROM statements")
    names = [column[0] for column in cursor.description]
    rows = list(csv.reader(write("out.csv").open(encoding="utf-8", newline="")))[1:]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    assert [["" if row[name] is None else str(row[name]) for name in COLUMNS] for row in found] == rows
    assert database.execute("SELECT * FROM speakers").fetchall() == [
        ("Ann Bly", "person", 2, 2, 2, "2022-10-28", "2022-10-28")
    ]
    search = "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?"
    assert database.execute(search, ("raining",)).fetchall() == [(1,), (3,)]
    assert database.execute(search, ("speaker: bly",)).fetchall() == [(1,), (3,)]
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_text_taken_out_of_a_page_is_always_written():
    page = [made(derived_text=True)]
    for name in ("out.jsonl", "out.jsonl.gz", "out.db", "out"):
        (again,) = read_extractions(str(write(name, page)))
        assert again.article.text == TEXT
    assert pyarrow.parquet.read_table(write("out.parquet", page))["article_text"].to_pylist() == [TEXT] * 2


@pytest.mark.parametrize("name", KINDS)
def test_the_same_extractions_give_the_same_bytes(name):
    several = SEVERAL * 50
    assert whole(write(f"1-{name}", several)) == whole(write(f"2-{name}", several))


@pytest.mark.parametrize("name", KINDS)
def test_an_output_is_whole_or_as_it_was(name):
    def breaks():
        yield SEVERAL[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(name, breaks())
    assert os.listdir() == []
    before = whole(write(name))
    with pytest.raises(KeyboardInterrupt):
        write(name, breaks())
    assert whole(Path(name)) == before
    assert os.listdir() == [name]
    assert whole(write(name, SEVERAL[:1])) != before  # and a whole one replaces it
    assert os.listdir() == [name]


@pytest.mark.parametrize("name", KINDS)
def test_a_full_disk_is_one_line(name, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.sync" if name == "out" else "os.fsync", full)
    with pytest.raises(OutputError, match=f"^{name} cannot be written .No space left on device.: choose another place"):
        write(name)
    assert os.listdir() == []


@pytest.mark.parametrize("name", KINDS)
def test_an_output_has_the_rights_that_the_user_gives_new_files(name):
    mask = os.umask(0o027)
    try:
        assert stat.S_IMODE(write(name).stat().st_mode) == (0o750 if name == "out" else 0o640)
    finally:
        os.umask(mask)


REFUSED = {
    "x.doc": "x.doc: .doc is no kind that quotex writes: choose .jsonl",
    "-": "-o takes a name",
    "": "-o takes a name",
    "nowhere/x.db": "nowhere/x.db cannot be written .there is no folder",
    "file/": "file/ cannot be written .it is no folder",
    "file": "file cannot be written .it is no folder",
    "folder.db": "folder.db cannot be written .it is a folder",
    "mine": "mine holds files that quotex did not write",
    "/dev/null": "/dev/null cannot be written .it is no folder",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_output_is_refused_before_any_work(name):
    Path("file").write_text("")
    Path("folder.db").mkdir()
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("Dear")
    with pytest.raises(OutputError, match=f"^{REFUSED[name]}"):
        sink_for(name)


def test_a_missing_library_is_told_before_any_work(monkeypatch):
    monkeypatch.setattr(quotex.sinks.util, "find_spec", lambda name: None)
    with pytest.raises(
        OutputError, match=r"^x.parquet: writing .parquet needs pyarrow: pip install 'quotex\[parquet\]'$"
    ):
        sink_for("x.parquet")


def test_a_link_stays_a_link():
    Path("real.db").write_text("old")
    Path("link.db").symlink_to("real.db")
    write("link.db")
    assert Path("link.db").is_symlink()
    assert list(read_extractions("real.db"))


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.json", "out.yaml", "out.db"])
@settings(max_examples=25)
@given(items=st.lists(extractions(), max_size=3))
def test_what_is_written_is_read_back_as_it_was(name, items):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        if path.suffix in {".json", ".yaml"}:
            text = "".join(renderer(path.suffix[1:])(items, Style(with_text=True)))
            path.write_text(text, "utf-8", newline="")
        else:
            write(str(path), items, with_text=True)
        assert list(read_extractions(str(path))) == items


@pytest.mark.parametrize("name", [name for name in KINDS if name != "out"])
def test_a_disk_that_fills_while_writing_is_one_line(name):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, before[1]))
    try:
        with pytest.raises(OutputError, match=rf"^{name} cannot be written \([^\n]+\): choose another place with -o$"):
            write(name, [made(os.urandom(500).hex()) for _ in range(2000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert os.listdir() == []
