"""The README and docs/ cannot drift: output is real, and every option is there; the README's commands and code run.

After retraining, `QUOTEX_UPDATE_DOCS=1 pytest tests/test_docs.py` writes the new output into the pages.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quotex.cli import cli
from quotex.records import Quote

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    line for block in re.findall(r"```bash\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line.strip()
]
CODE_PAGES = [ROOT / "README.md", ROOT / "docs" / "python.md", ROOT / "docs" / "spacy.md"]
CODE = [code for page in CODE_PAGES for code in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
OUTPUT = re.compile(
    r"<!-- first (?P<lines>\d+) lines of: (?P<command>[^\n]*) -->\n```(?P<language>\w*)\n(?P<shown>.*?)```", re.DOTALL
)


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "100"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture
def folder(tmp_path, trained):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith(("quotex", "cat"))])
def test_every_command_runs(command, folder):
    done = run(f"set -o pipefail; {command}", folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_install_commands_are_the_ones_that_ci_runs():
    installs = [line for line in COMMANDS if not line.startswith(("quotex", "cat"))]
    assert [line.split(" && ")[-1] for line in installs] == [
        ".venv/bin/quotex extract examples/haze.txt", ".venv/bin/pytest",
    ]  # fmt: skip


@pytest.mark.parametrize("code", CODE)
def test_the_code_works(code, folder):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_output_shown_is_the_output(folder, page):
    shown = page.read_text("utf-8")

    def real(match: re.Match[str]) -> str:
        lines, cut = run(match["command"], folder).stdout.splitlines(), int(match["lines"])
        output = "\n".join([*lines[:cut], *(["…"] if len(lines) > cut else [])])
        comment = match.group().partition("\n")[0]
        return f"{comment}\n```{match['language']}\n{output}\n```"

    updated = OUTPUT.sub(real, shown)
    if "QUOTEX_UPDATE_DOCS" in os.environ:
        page.write_text(updated, "utf-8")
    else:
        assert updated == shown


@pytest.mark.parametrize("command", cli.commands.values(), ids=cli.commands.keys())
def test_every_option_has_a_help_text_and_is_in_the_readme_or_on_the_page_of_its_command(command):
    page = ROOT / "docs" / f"{command.name}.md"
    text = README + (page.read_text("utf-8") if page.exists() else "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert all(f"`{name}`" in text for name in parameter.opts), parameter.opts


def test_every_command_and_every_field_is_in_the_readme():
    assert all(f"quotex {name}" in README for name in cli.commands)
    assert all(f"| `{name}` |" in README for name in Quote.__dataclass_fields__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
