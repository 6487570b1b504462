"""What is installed: metadata, licences, the schema, the components by entry point, and a pipeline of sensible size."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest
import spacy

import quotex

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MEGABYTE = 1024 * 1024


def test_one_version_everywhere():
    assert PROJECT["project"]["version"] == quotex.__version__
    assert f"## [{quotex.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_licences_are_shipped():
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).is_file()
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
    assert "CC BY-SA 4.0" in (ROOT / "models" / "LICENSE").read_text("utf-8")


def test_the_schema_and_type_marker_are_in_the_package():
    assert files("quotex").joinpath("schema.json").is_file()
    assert files("quotex").joinpath("py.typed").is_file()


def test_the_command_is_installed():
    scripts = [point for point in distribution("quotex").entry_points if point.group == "console_scripts"]
    assert [(point.name, point.value) for point in scripts] == [("quotex", "quotex.cli:main")]
    done = subprocess.run(
        [sys.executable, "-m", "quotex", "--version"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == f"quotex {quotex.__version__}\n"


@pytest.mark.parametrize("name", ["quotex_finder", "quotex_resolver"])
def test_components_are_found_by_entry_point(name):
    """In a process of its own, so that nothing else has imported them."""
    code = f"import spacy; nlp = spacy.blank('en'); print(nlp.add_pipe({name!r}) is not None, nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == f"True ['{name}']\n", done.stderr


def test_a_pipeline_from_disk_brings_the_extensions_with_it():
    """`spacy.load(quotex's folder)` without an import of quotex: `doc._.quotes` and `doc._.published` are there."""
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('quotex_resolver'); print(nlp('Hello.')._.quotes)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "()\n", done.stderr


def test_dependencies_are_few_and_bounded():
    names = {re.split(r"[<>=!~ ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert names == {"click", "spacy", "rich", "pyyaml"}
    assert spacy.__version__.startswith("3.8")


def test_the_pipeline_is_small_and_names_its_sources(trained):
    folder = Path(trained.path)
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 30 * MEGABYTE
    assert {"quotex_finder", "quotex_resolver"} <= set(trained.pipe_names)
    assert trained.meta["license"]
    assert trained.meta["sources"]
