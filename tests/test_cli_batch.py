"""`quotex batch`: nothing lost and nothing twice, whatever happens to the run, its workers, articles and disk."""

import fcntl
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quotex.batch import progress
from quotex.batch.job import Counts
from quotex.cli import main

HERE = Path(__file__).parent
TINY = [sys.executable, str(HERE / "tiny_batch.py"), "batch"]
SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows."


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def corpus(texts, name="c.jsonl"):
    lines = [text if text == "not json" else json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    Path(name).write_text("\n".join(lines) + "\n", "utf-8")


def articles(count):
    return [f"{SAID} Cy Dee said that it hails {n} times." for n in range(count)]


def batch(*arguments, **kwargs):
    done = subprocess.run(
        [*TINY, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **kwargs,
    )
    assert "Traceback" not in done.stderr
    return done


def found(name="out.jsonl"):
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]


def ids(name="out.jsonl"):
    return [article["id"] for article in found(name)]


def unfinished():
    return sorted(path.name for path in Path().glob(".*") if path.suffix in {".part", ".old"})


def said(done):
    """The lines on standard error without the summary."""
    return [line.removeprefix("quotex: ") for line in done.stderr.splitlines() if " articles, " not in line]


# What comes out


def test_the_records_are_those_of_extract_in_input_order(tiny_model, capsys):
    corpus(articles(60))
    Path("folder").mkdir()
    Path("folder/b-2022-10-28.txt").write_text(SAID, "utf-8")
    Path("folder/a.txt").write_text(SAID, "utf-8")
    files = ["folder/a.txt", "folder/b-2022-10-28.txt"]
    assert main(["extract", "c.jsonl", *files, "-f", "jsonl"]) == 0
    expected = capsys.readouterr().out
    for workers in (1, 3):
        name = f"{workers}.jsonl"
        done = batch("c.jsonl", "folder", "-o", name, "--workers", workers, "--batch-words", 40)
        assert done.returncode == 0
        assert Path(name).read_text("utf-8") == expected
        assert done.stderr.startswith(f"quotex: {name}: 62 articles, 122 quotes, 0 failed, ")
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""


def test_the_trained_pipeline_gives_the_same_bytes_for_any_workers_and_batches(trained, capsys):
    files = [str(HERE.parent / "examples" / name) for name in ("corpus.jsonl", "haze.txt", "inspectors-2025-11-21.txt")]
    assert main(["extract", *files, "-f", "jsonl"]) == 0
    expected = capsys.readouterr().out
    command = [sys.executable, "-m", "quotex", "batch", *files, "-q"]
    for name, options in (("one.jsonl", ["--workers", "1"]), ("two.jsonl", ["--workers", "2", "--batch-words", "1"])):
        done = subprocess.run(
            [*command, "-o", name, *options], capture_output=True, text=True, timeout=300, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert Path(name).read_text("utf-8") == expected


def test_a_thousand_good_and_two_hundred_bad_files():
    folder = Path("folder")
    (folder / "deep er").mkdir(parents=True)
    for number in range(1000):
        (folder / ("deep er" if number % 2 else "") / f"{number:04} good\n.txt").write_text(SAID, "utf-8")
    for number in range(200):
        (folder / f"bad{number}.txt").write_bytes([b"%PDF-1.7", bytes(range(256)), b"BREAK THE PIPELINE"][number % 3])
    done = batch("folder", "-o", "folder/out.jsonl", "--errors", "errors.jsonl")
    assert (done.returncode, said(done)) == (1, [])
    assert "1,000 articles, 1,000 quotes, 200 failed, " in done.stderr
    assert len(found("folder/out.jsonl")) == 1000
    failures = found("errors.jsonl")
    assert len(failures) == 200
    assert failures[0] == {
        "id": "bad0", "source": "folder/bad0.txt", "place": 1001 - 500,
        "reason": "folder/bad0.txt is a PDF file, not plain text: save its text as .txt first",
    }  # fmt: skip
    done = batch("folder", "-o", "folder/out.jsonl", "--resume", "-q")
    assert (done.returncode, done.stderr.count("\n"), len(found("folder/out.jsonl"))) == (1, 200, 1000)


def test_ids_that_repeat_stay_apart():
    Path("c.jsonl").write_text(f"{json.dumps({'id': 'x', 'text': SAID})}\n" * 3 + '{"id": "x", "text": "other"}\n')
    assert batch("c.jsonl", "-o", "out.jsonl").returncode == 0
    assert [len(article["quotes"]) for article in found()] == [1, 1, 1, 0]
    done = batch("c.jsonl", "-o", "out.jsonl", "--resume")
    assert "4 articles, 4 of them done earlier, " in done.stderr
    assert [len(article["quotes"]) for article in found()] == [1, 1, 1, 0]


def test_options_for_records():
    corpus([SAID])
    batch("c.jsonl", "-o", "out.jsonl", "--attitudes", "--with-text", "--published", "2022-10-29")
    (article,) = found()
    assert article["text"] == SAID
    assert article["quotes"][0]["date"]["value"] == "2022-10-28"
    assert [quote["act"] for quote in article["quotes"]] == ["statement", "attitude"]


# Interruptions


def test_killed_at_random_points_and_resumed_the_output_is_that_of_an_undisturbed_run():
    corpus(["not json", *articles(80)])
    options = ("c.jsonl", "--workers", 2, "--batch-words", 60)
    assert batch(*options, "-o", "whole.jsonl", "--errors", "whole.errors").returncode == 1
    draw = random.Random()
    points = [("add", 1), ("add", draw.randint(2, 60)), ("claim", draw.randint(1, 80)), ("commit", 1), ("unpack", 40)]
    for name, number in points:
        killed = batch(*options, "-o", "out.jsonl", "--resume", env={**os.environ, "QUOTEX_KILL": f"{name} {number}"})
        assert killed.returncode == -signal.SIGKILL, (name, number)
        assert not Path("out.jsonl").exists()
    assert len(unfinished()) == 1  # the last was killed while it wrote
    done = batch(*options, "-o", "out.jsonl", "--resume", "--errors", "out.errors")
    assert unfinished() == []
    assert "80 articles, 80 of them done earlier, 160 quotes, 1 failed, " in done.stderr
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert Path("out.errors").read_bytes() == Path("whole.errors").read_bytes()


def test_what_killed_runs_left_is_swept_and_what_others_write_is_not():
    corpus(articles(1))
    names = [
        ".out.abcd_123.part",
        ".e.jsonl.abcd_123.part",
        ".out.abcd_124.old",
        ".out.more.abcd_123.part",
        ".out.part",
    ]
    for name in names:
        Path(name).mkdir() if name.startswith(".out.abcd") else Path(name).write_text("x", "utf-8")
    with open(".e.jsonl.abcd_123.part", "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert batch("c.jsonl", "-o", "out", "--errors", "e.jsonl").returncode == 0
        # The old folder could have been all that was left of an earlier output.
        assert unfinished() == [".e.jsonl.abcd_123.part", ".out.abcd_124.old", ".out.more.abcd_123.part", ".out.part"]
    assert batch("c.jsonl", "-o", "out", "--errors", "e.jsonl", "--resume").returncode == 0
    assert unfinished() == [".out.more.abcd_123.part", ".out.part"]


def test_control_c_keeps_what_is_done_and_leaves_no_process_behind():
    corpus([*articles(30), "HANG THE WORKER", "not json"])
    process = subprocess.Popen(
        [*TINY, "c.jsonl", "-o", "out.jsonl", "--batch-words", "20"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert "line 32: not JSON" in process.stderr.readline()  # read at the end, so all else was handed out
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)  # returns when no process holds the pipe any more
    assert process.returncode == 130
    assert told.startswith("quotex: stopped: ")
    assert told.endswith(" articles are done and kept; --resume does the rest\n")
    assert told.count("\n") == 1
    assert batch("c.jsonl", "-o", "out.jsonl", "--resume", "--timeout", 1).returncode == 1
    assert ids() == [f"a{n}" for n in range(30)]


def test_an_article_that_kills_or_hangs_its_worker_fails_alone():
    corpus(["KILL THE WORKER", *articles(3), "HANG THE WORKER", *articles(2), "BREAK THE PIPELINE", "x" * 5000])
    done = batch("c.jsonl", "-o", "out.jsonl", "--timeout", 1, "--max-chars", 4000, "--errors", "errors.jsonl")
    assert (done.returncode, said(done)) == (1, [])
    assert ids() == ["a1", "a2", "a3", "a5", "a6"]
    assert [(failure["id"], failure["source"]) for failure in found("errors.jsonl")] == [
        ("a0", "c.jsonl"), ("a4", "c.jsonl"), ("a7", "c.jsonl"), ("a8", "c.jsonl"),
    ]  # fmt: skip
    assert [failure["reason"].split(": ", 1)[1][:30] for failure in found("errors.jsonl")] == [
        "its worker died of it; please ", "took longer than 1 s (see --ti", "the pipeline failed on it (Run",
        "has 5,000 characters (see --ma",
    ]  # fmt: skip


def test_resume_does_only_what_is_new_or_edited():
    texts = articles(20)
    corpus(texts)
    batch("c.jsonl", "-o", "out.jsonl")
    texts[3] = "Eve Fox said that it was edited."
    corpus([*texts[:10], "Gil Hay said that it is new."])
    done = batch("c.jsonl", "-o", "out.jsonl", "--resume")
    assert "11 articles, 9 of them done earlier, " in done.stderr
    assert [article["quotes"][-1]["speaker"]["name"] for article in found()][3::7] == ["Eve Fox", "Gil Hay"]
    corpus(articles(20))  # what an earlier run did is still known
    assert "20 articles, 20 of them done earlier, " in batch("c.jsonl", "-o", "out.jsonl", "--resume").stderr
    assert ids() == [f"a{n}" for n in range(20)]


def test_limit_takes_the_first_and_resume_the_rest():
    corpus(["not json", *articles(9)])
    done = batch("c.jsonl", "-o", "out.jsonl", "--limit", 4)
    assert (done.returncode, ids()) == (1, ["a1", "a2", "a3", "a4"])
    assert "9 articles, 4 of them done earlier, " in batch("c.jsonl", "-o", "out.jsonl", "--resume").stderr
    assert len(found()) == 9


def test_force_starts_anew_and_replaces():
    corpus(articles(3))
    batch("c.jsonl", "-o", "out.jsonl")
    corpus(articles(2))
    done = batch("c.jsonl", "-o", "out.jsonl", "--force", "--attitudes")
    assert "earlier" not in done.stderr
    assert [len(article["quotes"]) for article in found()] == [3, 3]


def test_resume_with_other_settings_or_another_pipeline_is_refused():
    corpus(articles(2))
    batch("c.jsonl", "-o", "out.jsonl")
    journal = sqlite3.connect("out.jsonl.journal", isolation_level=None)
    journal.execute("UPDATE settings SET value = 'en_other 1' WHERE name = 'pipeline'")
    journal.close()
    for option, name in (
        (["--attitudes"], "--attitudes off, and now it is on"),
        (["--min-confidence", "0.6"], "--min-confidence 0, and now it is 0.6"),
        ([], "pipeline en_other 1, and now it is en_pipeline"),
    ):
        done = batch("c.jsonl", "-o", "out.jsonl", "--resume", *option)
        assert done.returncode == 2
        assert done.stderr.startswith(f"quotex: out.jsonl.journal was made with {name}")
        assert done.stderr.count("\n") == 1


# The disk


def limited(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_journal_that_is_full():
    rng = random.Random(1)
    corpus([f"{SAID} {rng.randbytes(2000).hex()}" for _ in range(100)])
    done = batch("c.jsonl", "-o", "out.jsonl", "--batch-words", 1, preexec_fn=limited(150_000))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("quotex: out.jsonl.journal cannot be written (")
    assert done.stderr.endswith("then go on with --resume\n")
    assert batch("c.jsonl", "-o", "out.jsonl", "--resume").returncode == 0
    assert len(found()) == 100


def test_an_output_that_is_full():
    corpus([f"{SAID} " + "word " * 20_000 for _ in range(20)])
    options = ("c.jsonl", "-o", "out.jsonl", "--with-text")
    done = batch(*options, preexec_fn=limited(1_000_000))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("quotex: out.jsonl cannot be written (File too large)")
    assert done.stderr.endswith("all results are kept, and --resume writes them\n")
    assert not Path("out.jsonl").exists()
    assert "20 articles, 20 of them done earlier" in batch(*options, "--resume").stderr
    assert len(found()) == 20


def test_a_second_run_on_the_same_output_waits_for_nothing():
    corpus(articles(2))
    other = sqlite3.connect("out.jsonl.journal")
    other.execute("BEGIN EXCLUSIVE")
    done = batch("c.jsonl", "-o", "out.jsonl", "--resume")
    other.close()
    assert (done.returncode, done.stderr) == (
        1, "quotex: out.jsonl.journal is in use: another quotex batch writes this output\n",
    )  # fmt: skip


def test_a_journal_that_is_none():
    corpus(articles(2))
    Path("out.jsonl.journal").write_text("something else" * 100)
    done = batch("c.jsonl", "-o", "out.jsonl", "--resume")
    assert done.returncode == 1
    assert done.stderr.startswith("quotex: out.jsonl.journal is no journal of quotex (")
    assert batch("c.jsonl", "-o", "out.jsonl", "--force").returncode == 0


# Wrong usage: arguments, what standard error says; nothing is loaded for it, and nothing written

USAGE = [
    (["-o", "out.jsonl"], "no article given"),
    (["c.jsonl"], "Missing option '-o' / '--output'"),
    (["c.jsonl", "-o", "-"], "-o - is not possible: batch writes files"),
    (["-", "-o", "out.jsonl"], "batch reads files and folders: use quotex extract - for standard input"),
    (["c.jsonl", "-o", "out.xml"], "out.xml: .xml is no kind that quotex writes"),
    (["c.jsonl", "-o", "nowhere/out.jsonl"], "nowhere/out.jsonl cannot be written (there is no folder"),
    (["c.jsonl", "-o", "out.jsonl", "--errors", "nowhere/e"], "--errors nowhere/e: there is no folder nowhere"),
    (["c.jsonl", "-o", "out.jsonl", "--errors", "."], "--errors . is a folder: name a file"),
    (["c.jsonl", "-o", "c.jsonl"], "-o c.jsonl would overwrite an article"),
    (["c.jsonl", "-o", "old.jsonl"], "-o old.jsonl is there already: --force replaces it"),
    (["c.jsonl", "-o", "old.jsonl", "--resume"], "-o old.jsonl is there already: --force replaces it"),
    (["c.jsonl", "-o", "begun.jsonl"], "begun.jsonl.journal is there from an earlier run: --resume goes on with it"),
    (["c.jsonl", "-o", "out.jsonl", "--resume", "--force"], "--resume goes on and --force starts anew: choose one"),
    (["c.jsonl", "-o", "out.jsonl", "--workers", "0"], "Invalid value for '--workers'"),
    (["c.jsonl", "-o", "out.jsonl", "--timeout", "0"], "Invalid value for '--timeout'"),
    (["c.jsonl", "-o", "out.jsonl", "--published", "soon"], "--published 'soon' is no date"),
]


@pytest.mark.parametrize(("arguments", "says"), USAGE, ids=[" ".join(arguments) for arguments, _ in USAGE])
def test_wrong_usage(arguments, says, capsys):
    corpus(articles(1))
    Path("old.jsonl").write_text("old")
    Path("begun.jsonl.journal").write_text("")
    before = sorted(Path().iterdir())
    assert main(["batch", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1
    assert sorted(Path().iterdir()) == before


def test_a_wrong_model():
    corpus(articles(1))
    command = [sys.executable, "-m", "quotex", "batch", "c.jsonl", "-o", "out.jsonl", "--model", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (
        2, "quotex: no pipeline 'nowhere': --model takes a folder or the name of an installed spaCy package\n",
    )  # fmt: skip


# Progress


def test_without_a_terminal_a_line_now_and_then(monkeypatch, capsys):
    counts = Counts(articles=1200, quotes=1, failed=2)
    with progress.Progress(counts, None, quiet=False) as shown:
        shown.update()
        assert capsys.readouterr().err == ""
        monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0)
        shown.update()
        assert capsys.readouterr().err.startswith("quotex: 1,200 articles, 1 quote, 2 failed, ")
    with progress.Progress(counts, None, quiet=True) as hidden:
        hidden.update()
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(shutil.which("script") is None, reason="needs `script` (util-linux) for a terminal")
def test_on_a_terminal_a_bar():
    corpus(articles(40))
    script = ["script", "-qec", " ".join([*TINY, "c.jsonl", "-o", "out.jsonl"]), "/dev/null"]
    done = subprocess.run(
        script,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    assert "40/40" in done.stdout
    assert "80 quotes · 0 failed" in done.stdout
    assert "quotex: out.jsonl: 40 articles, 80 quotes, 0 failed" in done.stdout.splitlines()[-1]
