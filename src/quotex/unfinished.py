"""Temporary files and folders beside an output, which take its name when they are whole.

Each is locked while it is written, and a lock ends with its process, however that ends: so what a killed process left
behind is told from what another one is writing.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there, and nothing swept
    fcntl = None  # type: ignore[assignment]


@contextmanager
def temporary(path: Path, *, folder: bool = False) -> Iterator[Path]:
    """A new file or folder beside `path`, to be filled and renamed; if it is still there at the end, it is removed."""
    while True:
        made = _made(path, folder)
        lock = os.open(made, os.O_RDONLY) if fcntl else None
        try:
            if fcntl and lock is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if made.exists():  # else another run swept it before it was locked
                yield made
                return
        finally:
            _remove(made)
            if lock is not None:
                os.close(lock)


def sweep(path: Path) -> None:
    """Remove what killed processes left beside `path`: unfinished outputs, and the folder that a new one replaced."""
    if not fcntl:
        return
    ours = re.compile(re.escape(_prefix(path)) + r"[a-z0-9_]{8}\.(part|old)")
    with suppress(OSError):
        for name in os.listdir(path.parent):
            found = ours.fullmatch(name)
            if found and (found[1] == "part" or path.exists()):  # else the old folder is all there is
                _remove_unlocked(path.parent / name)


def _made(path: Path, folder: bool) -> Path:
    if folder:
        return Path(tempfile.mkdtemp(prefix=_prefix(path), suffix=".part", dir=path.parent))
    handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".part", dir=path.parent)
    os.close(handle)
    return Path(name)


def _prefix(path: Path) -> str:
    return f".{path.name[:200]}."


def _remove_unlocked(leftover: Path) -> None:
    with suppress(OSError):  # it is locked, or gone
        lock = os.open(leftover, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(leftover)
        finally:
            os.close(lock)


def _remove(made: Path) -> None:
    if made.is_dir():
        shutil.rmtree(made, ignore_errors=True)
    else:
        with suppress(OSError):
            made.unlink()
