"""Imports point downwards (DESIGN §3), and the command line answers without loading what it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import quotex

ROOT = Path(__file__).parents[1]


def test_layers(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize(
    "code",
    [
        "import quotex; quotex.Quote; quotex.QuotexError; quotex.__version__",
        "from quotex.cli import main; main(['--help'])",
        "from quotex.cli import cli, main; [main([name, '--help']) for name in cli.commands]",
        "from quotex.cli import main; main(['--version'])",
        "from quotex.cli import main; main(['extract', 'missing.txt'])",
        "from quotex.cli import main; main(['extract', 'x', '--published', 'soon'])",
        "import quotex.batch.here",
        "import quotex.reading, quotex.records, quotex.dates, quotex.quotation, quotex.published",
    ],
)
def test_no_spacy_where_none_is_needed(code, tmp_path):
    heavy = {"spacy", "numpy", "thinc", "rich", "yaml", "fastapi", "uvicorn", "matplotlib", "pyarrow"}
    code += f"; import sys; loaded = {heavy} & sys.modules.keys(); sys.exit(repr(loaded) if loaded else 0)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_no_module_is_long_and_none_is_a_drawer():
    for path in (ROOT / "src").rglob("*.py"):
        assert path.stem not in {"utils", "util", "helpers", "misc", "common"}, path
        assert len(path.read_text("utf-8").splitlines()) <= 300, path


def test_public_names():
    assert set(quotex.__all__) <= set(dir(quotex))
    for name in quotex.__all__:
        assert getattr(quotex, name)
    with pytest.raises(AttributeError, match="nothing"):
        quotex.nothing  # noqa: B018
