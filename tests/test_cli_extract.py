"""`quotex extract`: its options, and what it does with bad input: an exit status and one line, never a traceback."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import yaml

from quotex.cli import main

SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows. Somebody said that it hails.\n"
TINY = [sys.executable, str(Path(__file__).with_name("tiny_cli.py")), "extract"]

pytestmark = pytest.mark.usefixtures("tiny_model")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SAID, "utf-8")
    Path("b-2022-10-28.txt").write_text(SAID, "utf-8")
    Path("c.jsonl").write_text(json.dumps({"id": "x", "text": SAID, "title": "Rain"}) + "\n", "utf-8")


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main(["extract", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def process(*arguments, **kwargs):
    return subprocess.run([*TINY, *arguments], capture_output=True, timeout=60, check=False, **kwargs)


def words(article):
    return [quote["text"] for quote in article["quotes"]]


# Options


def test_in_a_pipe_the_output_is_yaml(quotex):
    status, out, err = quotex("a.txt")
    assert (status, err) == (0, "")
    article = yaml.safe_load(out)
    assert (article["id"], article["source"], article["published"]) == ("a", "a.txt", None)
    assert words(article) == ["“it rains”", "that it hails"]


def test_several_articles_are_one_stream_in_order(quotex):
    _, out, _ = quotex("b-2022-10-28.txt", "a.txt", "c.jsonl")
    articles = list(yaml.safe_load_all(out))
    assert [article["id"] for article in articles] == ["b-2022-10-28", "a", "x"]
    assert [article["published"] for article in articles] == ["2022-10-28", None, None]
    assert articles[2]["title"] == "Rain"


def test_formats(quotex):
    assert json.loads(quotex("a.txt", "-f", "json")[1])["id"] == "a"
    assert [a["id"] for a in json.loads(quotex("a.txt", "a.txt", "-f", "json")[1])] == ["a", "a"]
    assert [a["id"] for a in json.loads(quotex("c.jsonl", "-f", "json")[1])] == ["x"]
    assert [json.loads(line)["id"] for line in quotex("a.txt", "c.jsonl", "-f", "jsonl")[1].splitlines()] == ["a", "x"]
    assert [row["text"] for row in csv.DictReader(io.StringIO(quotex("a.txt", "-f", "csv")[1]))] == [
        "“it rains”", "that it hails",
    ]  # fmt: skip
    assert "Ann Bly said" in quotex("a.txt", "-f", "table")[1]


def test_published_resolves_the_date(quotex):
    article = json.loads(quotex("a.txt", "-f", "json", "--published", "2022-10-29")[1])
    assert article["published"] == "2022-10-29"
    assert article["quotes"][0]["date"]["value"] == "2022-10-28"


def test_attitudes_confidence_and_text(quotex):
    assert len(json.loads(quotex("a.txt", "-f", "json", "--attitudes")[1])["quotes"]) == 3
    assert len(json.loads(quotex("a.txt", "-f", "json", "--min-confidence", "0.6")[1])["quotes"]) == 1
    assert json.loads(quotex("a.txt", "-f", "json", "--with-text")[1])["text"] == SAID


def test_output_to_a_file_takes_the_format_from_its_name(quotex):
    for name, check in (("out.json", json.loads), ("out.jsonl", json.loads), ("out.yaml", yaml.safe_load)):
        assert quotex("a.txt", "-o", name) == (0, "", "")
        assert words(check(Path(name).read_text("utf-8"))) == ["“it rains”", "that it hails"]
    quotex("a.txt", "-o", "out.csv")
    assert Path("out.csv").read_text("utf-8").startswith("article,")
    assert quotex("a.txt", "-o", "out.unknown")[::2] == (
        2, "quotex: -o out.unknown: this command writes no unknown: choose -f table, yaml, json, jsonl, csv"
        " (see quotex extract --help)\n",
    )  # fmt: skip
    quotex("a.txt", "-o", "out.unknown", "-f", "jsonl")
    assert json.loads(Path("out.unknown").read_text("utf-8"))
    assert not list(Path().glob(".*.part"))


def test_an_output_file_is_whole_or_as_it_was(quotex, monkeypatch):
    Path("out.json").write_text("old", "utf-8")
    status, out, err = quotex("missing.txt", "-o", "out.json")
    assert (status, Path("out.json").read_text("utf-8")) == (1, "old")

    def full(self, *_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    status, out, err = quotex("a.txt", "-o", "out.json")
    assert (status, out) == (1, "")
    assert err == "quotex: out.json cannot be written (No space left on device): choose another place with -o\n"
    assert Path("out.json").read_text("utf-8") == "old"
    assert not list(Path().glob(".*.part"))


def test_a_link_stays_a_link(quotex):
    Path("real.json").write_text("old", "utf-8")
    Path("link.json").symlink_to("real.json")
    assert quotex("a.txt", "-o", "link.json")[0] == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text("utf-8"))


def test_verbose_counts_on_standard_error_only(quotex):
    status, out, err = quotex("a.txt", "c.jsonl", "-f", "jsonl", "-v")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert err.splitlines()[:2] == ["quotex: a: 2 quotes", "quotex: x: 2 quotes"]
    assert err.splitlines()[2].startswith("quotex: 4 quotes in 2 articles, ")


def test_quiet_hides_warnings_but_not_errors(quotex):
    Path("empty.txt").write_text("")
    assert quotex("empty.txt")[2].startswith("quotex: warning: empty.txt is empty")
    assert quotex("empty.txt", "-q")[2] == ""
    assert "no such file" in quotex("missing.txt", "-q")[2]


def test_the_same_input_gives_the_same_bytes(quotex):
    for name in ("yaml", "json", "jsonl", "csv", "table"):
        assert quotex("a.txt", "c.jsonl", "-f", name) == quotex("a.txt", "c.jsonl", "-f", name)


# Bad input: what the file holds, exit status, articles in the output, what standard error says

ONE = json.dumps({"text": SAID})
GOOD, NOTHING = ["“it rains”", "that it hails"], []
CASES = {
    "empty.txt": (b"", 0, [NOTHING], "warning: empty.txt is empty"),
    "space.txt": (b" \n\t\r\n \xc2\xa0", 0, [NOTHING], "warning: space.txt is empty"),
    "binary.txt": (bytes(range(256)) * 50, 1, [], "binary.txt is binary"),
    "paper.txt": (b"%PDF-1.7 \xe2\xe3", 1, [], "paper.txt is a PDF file"),
    "page.txt": (b"<!DOCTYPE html><p>" + SAID.encode(), 0, [GOOD], "warning: page.txt looks like HTML"),
    "data.json": (b"{}", 1, [], "data.json is JSON"),
    "cp1252.txt": (SAID.encode("cp1252"), 0, [GOOD], "warning: cp1252.txt is not UTF-8: read as Windows-1252"),
    "bom.txt": (SAID.encode("utf-8-sig"), 0, [GOOD], ""),
    "utf16.txt": (SAID.encode("utf-16"), 0, [GOOD], ""),
    "crlf.txt": (SAID.replace(". ", ".\r\n\r\n").encode(), 0, [GOOD], ""),
    "nul.txt": (SAID.encode() + b"\0", 0, [GOOD], ""),
    "marks.txt": (b'"' * 10_000, 0, [NOTHING], ""),
    "unclosed.txt": ("Ann said “it rains.\nMore.".encode(), 0, [["“it rains."]], ""),
    "fragment.txt": (b"no sentence at all", 0, [NOTHING], ""),
    "rtl.txt": ("شالوم said “שלום עולם 😀”. Ann said “שלום 👨‍👩‍👧 עולם”.".encode(), 0, [["“שלום 👨‍👩‍👧 עולם”"]], ""),
    "bad.jsonl": (f"{ONE}\nnot json\n{ONE}".encode(), 1, [GOOD, GOOD], "bad.jsonl line 2: not JSON"),
    "no-text.jsonl": (f'{{"id": 1}}\n{ONE}'.encode(), 1, [GOOD], 'no-text.jsonl line 1: no "text" with the article'),
    "date.jsonl": (b'{"text": "", "published": "x"}', 0, [NOTHING], "warning: date.jsonl line 1: \"published\" 'x'"),
    "empty.jsonl": (b"", 0, [], "warning: there is no article in empty.jsonl"),
    "table.csv": (b"text\nAnn said no.", 1, [], "table.csv is for quotex batch: use that, or make a .jsonl"),
    "broken.txt": (b"BREAK THE PIPELINE", 1, [], "broken.txt: the pipeline failed on it"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input(quotex, name):
    data, expected_status, expected, says = CASES[name]
    Path(name).write_bytes(data)
    status, out, err = quotex(name, "-f", "jsonl", "--with-text")
    articles = [json.loads(line) for line in out.splitlines()]
    assert (status, [words(article) for article in articles]) == (expected_status, expected)
    assert err.startswith(f"quotex: {says}") if says else err == ""
    assert err.count("\n") == bool(says)
    for article in articles:
        for quote in article["quotes"]:
            assert [article["text"][start:end] for start, end in quote["content"]["spans"]] == [quote["text"]]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case[1] == 1])
def test_a_bad_file_does_not_stop_the_others(quotex, name):
    Path(name).write_bytes(CASES[name][0])
    status, out, _ = quotex("a.txt", name, "a.txt", "-f", "jsonl")
    articles = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert words(articles[0]) == words(articles[-1]) == GOOD


def test_a_corpus_without_articles_gives_an_output_without_articles(quotex):
    Path("none.jsonl").write_bytes(b"\n")
    assert quotex("none.jsonl", "-o", "out.json")[0] == 0
    assert json.loads(Path("out.json").read_text("utf-8")) == []


# Wrong usage, missing places: arguments, exit status, what standard error says

USAGE = [
    ([], 2, "no article given: name one or more files, or - for standard input"),
    (["missing.txt"], 1, "missing.txt: no such file: check its name and folder"),
    (["."], 1, ". is a folder: name the files in it"),
    (["a.txt", "--published", "soon"], 2, "--published 'soon' is no date: write it as YYYY-MM-DD"),
    (["a.txt", "--published", "2022-02-30"], 2, "--published '2022-02-30' is no date"),
    (["a.txt", "--min-confidence", "7"], 2, "Invalid value for '--min-confidence'"),
    (["a.txt", "-f", "xml"], 2, "Invalid value for '-f' / '--format'"),
    (["a.txt", "--nonsense"], 2, "No such option"),
    (["a.txt", "--with-text", "-f", "csv"], 2, "--with-text has no place in a csv"),
    (["-", "-"], 2, "standard input (-) can be read only once"),
    (["a.txt", "-o", "a.txt"], 2, "-o a.txt would overwrite an article"),
    (["a.txt", "-o", "./a.txt"], 2, "-o ./a.txt would overwrite an article"),
    (["a.txt", "-o", "nowhere/out.json"], 1, "nowhere/out.json cannot be written (No such file or directory)"),
    (["a.txt", "-o", "."], 1, ". cannot be written (Is a directory)"),
    (["a.txt", "-o", "/dev/full"], 1, "/dev/full cannot be written (No space left on device)"),
]


@pytest.mark.parametrize(("arguments", "expected", "says"), USAGE, ids=[" ".join(u[0]) or "nothing" for u in USAGE])
def test_wrong_usage(quotex, arguments, expected, says):
    status, out, err = quotex(*arguments)
    assert (status, out) == (expected, "")
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_no_permission(quotex, monkeypatch):
    def denied(name):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quotex.reading.open_binary", denied)
    assert quotex("a.txt") == (1, "", "quotex: a.txt: no permission to read it: check its access rights\n")


def test_a_wrong_model(quotex, monkeypatch):
    monkeypatch.undo()  # the real `load`
    assert quotex(Path(__file__).parent / "golden" / "table-80.txt", "--model", "nowhere") == (
        2, "", "quotex: no pipeline 'nowhere': --model takes a folder or the name of an installed spaCy package\n",
    )  # fmt: skip
    text = Path(__file__).parent / "golden" / "table-80.txt"
    model = text.parent.parent / ".." / "models"
    status, out, err = quotex(text, "--model", model)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "cannot be loaded" in err


def test_a_model_that_lacks_components(quotex, monkeypatch, tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    monkeypatch.undo()
    text = Path(__file__).parent / "golden" / "table-80.txt"
    status, out, err = quotex(text, "--model", tmp_path / "blank")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "lacks quotex_finder and quotex_resolver" in err


def test_ten_megabytes(quotex):
    Path("long.txt").write_text("word " * 1_900_000 + "\n\n" + SAID + "x" * 500_000, "utf-8")
    status, out, err = quotex("long.txt", "-f", "jsonl")
    assert (status, err) == (0, "")
    assert words(json.loads(out)) == ["“it rains”", "that it hails"]


# As a process: standard streams


def test_standard_input():
    done = process("-", "-f", "json", "--published", "2022-10-28", input=SAID.encode())
    article = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (article["id"], article["source"]) == ("stdin", "-")
    assert article["quotes"][0]["date"]["value"] == "2022-10-28"


def test_a_closed_pipe_is_no_error():
    Path("many.jsonl").write_text((ONE + "\n") * 2_000, "utf-8")
    command = f"{' '.join(TINY)} many.jsonl | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""
    assert done.stdout.splitlines() == [b"schema: 1", b"0"]


def test_a_full_standard_output():
    command = f"{' '.join(TINY)} a.txt > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        b"quotex: standard output cannot be written (No space left on device): choose another place with -o\n"
    )


def test_closed_streams():
    for redirect in ("- <&-", "a.txt >&-"):
        done = subprocess.run(
            ["bash", "-c", f"{' '.join(TINY)} {redirect}"], capture_output=True, timeout=60, check=False
        )
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1


def test_the_output_is_utf8_whatever_the_locale():
    done = process("a.txt", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "“it rains”" in done.stdout.decode("utf-8")


def test_a_file_name_that_is_no_unicode():
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).write_text(SAID, "utf-8")
    done = process(name, "-f", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"] == "caf\ufffd.txt"


@pytest.mark.skipif(shutil.which("script") is None, reason="needs `script` (util-linux) for a terminal")
def test_on_a_terminal_the_output_is_a_table():
    script = ["script", "-qec", " ".join([*TINY, "a.txt"]), "/dev/null"]
    for variable in ("TERM", "NO_COLOR"):
        env = {**os.environ, "TERM": "xterm", variable: "dumb" if variable == "TERM" else "1", "COLUMNS": "80"}
        done = subprocess.run(script, capture_output=True, timeout=60, check=False, env=env)
        assert "the words" in done.stdout.decode("utf-8")
        assert b"\x1b[3" not in done.stdout
