"""Every command in docs/ runs: page by page, in the order of the page, in a folder that has what the page names.

What cannot run in a test is told in CANNOT_RUN, with the reason and with what is tested instead.
"""

import json
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import click
import pytest
import yaml

import quotex.pipeline
from newsroom import ROOT, make_newsroom
from quotex.cli import cli, main
from test_docs import PAGES, run

DOCS = [page for page in PAGES if page.parent.name == "docs"]
FENCE = re.compile(r"^```(?P<language>bash|sql|python|json)\n(?P<code>.*?)^```", re.DOTALL | re.MULTILINE)
LANGUAGES = {
    "python.md": ("bash",), "spacy.md": ("bash",),  # their Python is run by test_docs
    "serve.md": ("bash", "json"),
}  # fmt: skip
USUAL = ("bash", "sql", "python")
PORT = "127.0.0.1:8000"


def commands(code: str) -> Iterator[str]:
    """The commands of a bash block; one may go over several lines."""
    command = ""
    for line in code.splitlines():
        command += line
        try:
            words = shlex.split(command, comments=True)
        except ValueError:  # a quotation mark that is still open
            command += "\n"
            continue
        if words:
            yield command
        command = ""
    assert not command


def blocks(page: Path, *languages: str) -> list[tuple[str, str]]:
    """The language and the code of each block on a page."""
    found = [(match["language"], match["code"]) for match in FENCE.finditer(page.read_text("utf-8"))]
    return [(language, code) for language, code in found if language in languages]


def arguments(command: str, folder: Path) -> list[str]:
    """What bash makes of a command that is quotex alone: without its comment, with patterns filled in."""
    return run(f"quotex() {{ printf '%s\\0' \"$@\"; }}; {command}", folder).stdout.split("\0")[:-1]


# What cannot run in a test, and what holds for it all the same


def extras_exist(command: str) -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (named,) = re.findall(r"(?:quotex|\.)\[([\w,]+)\]'$", command)
    assert set(named.split(",")) <= set(known)


def steps_exist(command: str) -> None:
    recipe = yaml.safe_load((ROOT / "models" / "project.yml").read_text("utf-8"))
    steps = {step["name"] for step in recipe["commands"]} | recipe["workflows"].keys()
    assert set(shlex.split(command, comments=True)[2:]) <= steps


def options_exist(command: str) -> None:
    name, *words = shlex.split(command, comments=True)[1:]
    with cli.commands[name].make_context(name, words):
        pass


CANNOT_RUN: dict[str, tuple[str, Callable[[str], None]]] = {
    "pip install": ("CI installs once, and has no network for more: the extras exist", extras_exist),
    "weasel run": ("trains for hours, on data that may not be passed on: the steps exist", steps_exist),
    "quotex batch corpus.jsonl -o parts.jsonl --engine ray": (
        "Ray is not installed here (tests/test_batch_ray.py runs it where it is): the options exist", options_exist,
    ),
    "quotex batch 's3://": ("needs a cluster and a bucket: the options exist", options_exist),
}  # fmt: skip
LEFT_OUT = [
    (command, test)
    for page in DOCS
    for _, code in blocks(page, "bash")
    for command in commands(code)
    for start, (_, test) in CANNOT_RUN.items()
    if command.startswith(start)
]


@pytest.mark.parametrize(("command", "test"), LEFT_OUT, ids=[command for command, _ in LEFT_OUT])
def test_a_command_that_cannot_run_here(command, test):
    test(command)


def test_no_reason_is_given_for_nothing():
    assert {start for start in CANNOT_RUN for command, _ in LEFT_OUT if command.startswith(start)} == set(CANNOT_RUN)


# All others


class Newsroom:
    """Runs what stands on one page: quotex alone in this process, which is quicker, and everything else in bash."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capfd = folder, capfd
        self.server: subprocess.Popen[str] | None = None
        self.address, self.answer = PORT, ""

    def run(self, language: str, code: str) -> None:
        if language == "bash":
            for command in commands(code):
                if not any(command.startswith(start) for start in CANNOT_RUN):
                    self.command(command)
        elif language == "sql":
            with closing(sqlite3.connect(self.folder / "quotes.db")) as connection:
                connection.execute(code).fetchall()
        elif language == "json":  # what was answered last, of the record the first quote
            assert json.loads(self.answer)["quotes"][0] == json.loads(code)
        else:
            exec(compile(code, "docs", "exec"), {})

    def command(self, command: str) -> None:
        if command == "quotex serve":
            self.serve()
        elif re.fullmatch(r"quotex [^|&;<>$`\n]*", command):
            self.capfd.readouterr()
            status = main(arguments(command, self.folder))
            assert status == 0, f"{command}: {self.capfd.readouterr().err}"
        else:
            done = run(f"set -eo pipefail; {command.replace(PORT, self.address)}", self.folder)
            assert done.returncode == 0, f"{command}: {done.stderr}"
            self.answer = done.stdout

    def serve(self) -> None:
        """`quotex serve` would stay, so it gets a free port, and the page's other commands are told that one."""
        self.server = subprocess.Popen(
            [sys.executable, "-m", "quotex", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
        )
        assert self.server.stderr
        self.address = re.search(r"http://([\d.:]+)", self.server.stderr.readline())[1]

    def close(self) -> int:
        """Stop the server, and give its exit status."""
        if self.server is None:
            return 0
        self.server.send_signal(signal.SIGTERM)
        self.server.communicate(timeout=60)
        return self.server.returncode


@pytest.fixture
def newsroom(tmp_path, monkeypatch, capfd, trained):
    own = quotex.pipeline.load
    monkeypatch.setattr(quotex.pipeline, "load", lambda model=None: own(model) if model else trained)
    monkeypatch.chdir(make_newsroom(tmp_path))
    opened = Newsroom(tmp_path, capfd)
    yield opened
    assert opened.close() == 0


@pytest.mark.parametrize("page", DOCS, ids=[page.name for page in DOCS])
def test_every_command_of_a_page_runs_in_its_order(newsroom, page):
    for language, code in blocks(page, *LANGUAGES.get(page.name, USUAL)):
        newsroom.run(language, code)


# Commands in running text and in --help

TEXTS = [*((page.name, page.read_text("utf-8")) for page in PAGES)]
MENTIONED = [(where, command) for where, text in TEXTS for command in re.findall(r"`(quotex [^`\n]+)`", text)]
MENTIONED += [
    (f"{name} --help", line.strip())
    for name, command in cli.commands.items()
    for line in (command.help or "").splitlines()
    if line.startswith("  quotex ")
]


@pytest.mark.parametrize(("where", "command"), MENTIONED, ids=[f"{where}: {command}" for where, command in MENTIONED])
def test_what_is_mentioned_has_options_that_exist(where, command):
    for part in re.split(r" && | \| ", command):
        if part.startswith("quotex ") and "…" not in part:
            with suppress(click.MissingParameter):  # "quotex speakers": the command itself is meant
                options_exist(part)
