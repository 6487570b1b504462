"""Write what was found in bulk: JSON lines, CSV, YAML files, Parquet or a database, whole or not at all.

What each output holds is told in docs/outputs.md. A sink takes extractions as a stream and holds a few at a time.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module, util
from pathlib import Path

from quotex.articles import Extraction
from quotex.output import OutputError

_MODULES = {
    ".jsonl.gz": "files",
    ".jsonl": "files",
    ".csv": "files",
    ".parquet": "parquet_file",
    ".db": "database_file",
}
_FOLDER = "yaml_folder"
_NEEDS = {".parquet": ("pyarrow", "parquet")}
KINDS = ".jsonl, .jsonl.gz, .csv, .parquet, .db, or a folder (a name without suffix, or with / at its end)"

Writer = Callable[[Path, Iterable[Extraction], bool], None]


@dataclass(frozen=True, slots=True)
class Sink:
    """A place for the extractions of a run."""

    name: str
    """As the user wrote it."""
    path: Path
    """Where it goes: behind a link, if the name is one."""
    _module: str

    def write(self, extractions: Iterable[Extraction], *, with_text: bool) -> None:
        """Write all of them, in order; the output appears under its name when it is whole, and replaces an old one.

        The same extractions give the same bytes. A text that was taken out of a web page is always written.

        Raises:
            OutputError: the disk is full, or the place went away. What was there before stays.
        """
        writer: Writer = import_module(f"quotex.sinks.{self._module}").write
        try:
            writer(self.path, extractions, with_text)
        except OSError as error:
            raise _unwritable(self.name, error.strerror or str(error)) from error


def sink_for(output: str) -> Sink:
    """The sink for an output as the user named it, checked before any work.

    Raises:
        OutputError: its kind is unknown, what it needs is not installed, or it cannot be written there.
    """
    path = Path(os.path.realpath(output))
    suffix = _suffix(output)
    if suffix in _NEEDS:
        package, extra = _NEEDS[suffix]
        if util.find_spec(package) is None:
            raise OutputError(f"{output}: writing {suffix} needs {package}: pip install 'quotex[{extra}]'")
    if not path.parent.is_dir():
        raise _unwritable(output, f"there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise _unwritable(output, "no permission to write in its folder")
    if suffix:
        if path.exists() and not path.is_file():
            raise _unwritable(output, "it is a folder" if path.is_dir() else "it is no ordinary file")
        return Sink(output, path, _MODULES[suffix])
    if path.exists() and not path.is_dir():
        raise _unwritable(output, "it is no folder")
    import_module(f"quotex.sinks.{_FOLDER}").check(output, path)
    return Sink(output, path, _FOLDER)


def _suffix(output: str) -> str:
    """The known suffix, or "" for a folder."""
    if output in {"", "-"}:
        raise OutputError(f"-o takes a name that says what to write: {KINDS}")
    if output.endswith(("/", os.sep)):
        return ""
    low = Path(output).name.lower()
    found = next((suffix for suffix in _MODULES if low.endswith(suffix)), None)
    if found is None and Path(low).suffix and not os.path.isdir(output):
        raise OutputError(f"{output}: {Path(low).suffix} is no kind that quotex writes: choose {KINDS}")
    return found or ""


def _unwritable(name: str, reason: str) -> OutputError:
    return OutputError(f"{name} cannot be written ({reason}): choose another place with -o")
