"""A folder of YAML files, one an article, in the folders that the articles' ids name."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from quotex.articles import Extraction
from quotex.output import OutputError, mode_for
from quotex.renderers import Style, renderer
from quotex.unfinished import temporary

MARK = ".quotex"
"""A file that says a folder was written by quotex, so that no other folder is ever replaced."""

_LONGEST = 200  # bytes; file systems allow 255, and a number and the suffix come behind
_DEEPEST = 1000  # bytes of a whole path; file systems allow 4,096
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]')


def check(output: str, path: Path) -> None:
    """Refuse to replace a folder that somebody keeps other files in. Raises OutputError."""
    if path.is_dir() and not (path / MARK).is_file() and any(path.iterdir()):
        raise OutputError(f"{output} holds files that quotex did not write: name a new or an empty folder with -o")


def write(path: Path, extractions: Iterable[Extraction], with_text: bool) -> None:
    """Write the folder beside its place, then put it there; an older one of quotex goes."""
    with temporary(path, folder=True) as building:
        (building / MARK).write_text("This folder was written by quotex, which replaces it as a whole.\n", "utf-8")
        repeats: Counter[str] = Counter()
        for extraction in extractions:
            text = "".join(renderer("yaml")([extraction], Style(with_text=with_text)))
            with _new(building, extraction.article.id, repeats) as file:
                file.write(text.encode())
        os.sync()  # one for all files: a million single ones take hours
        building.chmod(mode_for(path, 0o777))
        _put(building, path)


def place(id_: str) -> str:
    """The path for an article, without suffix: its id, with what no file name may have replaced."""
    parts = [_safe(part) for part in id_.split("/") if part not in {"", ".", ".."}]
    path = "/".join(parts) or "_"
    return path if len(path.encode()) <= _DEEPEST else _safe(path.replace("/", "_"))


def _safe(part: str) -> str:
    """A name for a file or folder. None ends in ".yaml", so a folder never has the name of a file."""
    name = _UNSAFE.sub("_", part)
    if name.startswith("."):
        name = "_" + name[1:]  # hidden files are left out by whoever reads the folder
    if len(name.encode()) > _LONGEST:
        name = name.encode()[: _LONGEST - 17].decode(errors="ignore") + "-" + sha256(part.encode()).hexdigest()[:16]
    return name[:-5] + "_yaml" if name.lower().endswith(".yaml") else name


def _new(folder: Path, id_: str, repeats: Counter[str]) -> BinaryIO:
    """A new file to write; a second article with the same place gets "-2" behind its name, and so on."""
    wanted = place(id_)
    (folder / wanted).parent.mkdir(parents=True, exist_ok=True)
    number = ""
    while True:
        with suppress(FileExistsError):
            return open(folder / f"{wanted}{number}.yaml", "xb")
        repeats[wanted] += 1  # only ids that repeat are remembered: memory stays flat
        number = f"-{repeats[wanted] + 1}"


def _put(building: Path, path: Path) -> None:
    if not path.exists():
        building.rename(path)
        return
    old = building.with_suffix(".old")
    path.rename(old)
    try:
        building.rename(path)
    except BaseException:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
