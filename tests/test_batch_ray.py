"""`quotex batch --engine ray`: the same records as on one machine, from a local Ray of two workers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotex.cli import main

HERE = Path(__file__).parent
SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows."


@pytest.fixture(scope="module")
def _ray():
    ray = pytest.importorskip("ray", reason="needs the extra ray")
    environment = {"worker_process_setup_hook": "tiny_batch.imported", "env_vars": {"PYTHONPATH": str(HERE)}}
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False, runtime_env=environment)
    yield
    ray.shutdown()


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": f"a{n}", "text": f"{SAID} Cy Dee said that it hails {n} times."}) for n in range(200)]
    Path("c.jsonl").write_text("\n".join([*lines, "not json", '{"text": "BREAK THE PIPELINE"}']) + "\n", "utf-8")
    Path("folder").mkdir()
    Path("folder/b-2022-10-28.txt").write_text(SAID, "utf-8")
    Path("folder/long.txt").write_text(SAID * 100, "utf-8")


def here(*arguments):
    command = [sys.executable, str(HERE / "tiny_batch.py"), "batch", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.usefixtures("_ray")
def test_the_parts_joined_are_what_one_machine_writes(capsys):
    sources = ["c.jsonl", "folder", "--max-chars", "5000", "--with-text"]
    assert here(*sources, "-o", "one.jsonl", "--errors", "one.errors").returncode == 1
    assert main(["batch", *sources, "--engine", "ray", "-o", "parts.jsonl", "--errors", "ray.errors"]) == 1
    assert capsys.readouterr().err.startswith("quotex: parts.jsonl: 201 articles, 401 quotes, 3 failed, ")
    parts = sorted(Path("parts.jsonl").iterdir())
    assert b"".join(part.read_bytes() for part in parts) == Path("one.jsonl").read_bytes()

    def failures(name):
        told = [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]
        return [(failure["id"], failure["source"], failure["reason"]) for failure in told]

    assert failures("ray.errors") == failures("one.errors")

    assert main(["batch", *sources, "--engine", "ray", "-o", "parts.jsonl"]) == 2
    assert "-o parts.jsonl is there already: --force replaces it" in capsys.readouterr().err


@pytest.mark.usefixtures("_ray")
def test_parquet_in_and_out_and_urls(tmp_path):
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    lines = [json.loads(line) for line in Path("c.jsonl").read_text("utf-8").splitlines()[:200]]
    parquet.write_table(pyarrow.Table.from_pylist(lines), "c.parquet")
    assert here("c.parquet", "-o", "one.parquet").returncode == 0
    url = f"file://{tmp_path}"
    assert main(["batch", f"{url}/c.parquet", "--engine", "ray", "-o", f"{url}/parts.parquet", "-q"]) == 0
    rows = pyarrow.concat_tables([parquet.read_table(part) for part in sorted(Path("parts.parquet").iterdir())])
    assert rows.drop_columns("file").equals(parquet.read_table("one.parquet").drop_columns("file"))
    assert set(rows["file"].to_pylist()) == {f"{url}/c.parquet"}


USAGE = [
    (["--engine", "ray", "-o", "out.db"], "-o out.db: with --engine ray choose .jsonl, .jsonl.gz, .parquet"),
    (["--engine", "ray", "-o", "out.jsonl", "--resume"], "--resume is not possible with --engine ray"),
    (["--engine", "ray", "-o", "out.jsonl", "--limit", "3"], "--limit is not possible with --engine ray"),
]


@pytest.mark.parametrize(("arguments", "says"), USAGE, ids=[" ".join(arguments) for arguments, _ in USAGE])
def test_wrong_usage(arguments, says, capsys, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    assert main(["batch", "c.jsonl", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"quotex: {says}")


def test_ray_is_an_extra(capsys, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["batch", "c.jsonl", "--engine", "ray", "-o", "out.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("quotex: --engine ray needs Ray: pip install 'quotex[ray]'")


def test_an_address_without_ray(capsys):
    assert main(["batch", "c.jsonl", "--address", "auto", "-o", "out.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("quotex: --address is for --engine ray")
