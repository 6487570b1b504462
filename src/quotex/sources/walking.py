"""Which files to read: those that were named, and those inside folders, in an order that is the same every time."""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath

from quotex.reading import STDIN, Problem, why_unreadable
from quotex.sources.kinds import is_known, stem


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: str
    """As the operating system takes it; it may hold bytes that are no text."""
    id: str
    """The article's id: its path inside the folder that was named, else its name; in both cases without suffix."""

    @property
    def shown(self) -> str:
        """The path as text, for records and messages."""
        return _as_text(self.path)


def walk(names: Sequence[str], glob: str | None, skip: set[str]) -> Iterator[Found | Problem]:
    """The files to read. `skip` holds real paths.

    In a folder, hidden files and folders are left out, and so is whatever is no ordinary file (a pipe, a device). Each
    folder is entered once, however many links lead to it.
    """
    for name in names:
        if name != STDIN and os.path.isdir(name):
            entered: set[tuple[int, int]] = set()
            unread: Counter[str] = Counter()
            yield from _folder(name, "", glob, skip, entered, unread)
            if unread:
                yield Problem(f"{_as_text(name)}: {_left_out(unread)}", fatal=False, source=_as_text(name))
        elif os.path.realpath(name) not in skip:
            yield Found(name, stem(PurePath(_as_text(name)).name))


def _folder(
    path: str, inside: str, glob: str | None, skip: set[str], entered: set[tuple[int, int]], unread: Counter[str]
) -> Iterator[Found | Problem]:
    real = os.path.realpath(path)
    try:
        status = os.stat(path)
        with os.scandir(path) as listing:
            entries = sorted(((entry.name, entry.is_symlink()) for entry in listing), key=lambda item: item[0])
    except OSError as error:
        yield Problem(f"{_as_text(path)}: {why_unreadable(error)}", source=_as_text(path))
        return
    if real in skip or (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for name, is_link in entries:
        if name.startswith("."):
            continue
        below, relative = os.path.join(path, name), f"{inside}{name}"
        if (os.path.realpath(below) if is_link else os.path.join(real, name)) in skip:
            continue
        if os.path.isdir(below):
            yield from _folder(below, f"{relative}/", glob, skip, entered, unread)
        elif _is_special(below):
            continue
        elif not is_known(name) if glob is None else not _matches(relative, glob):
            if glob is None:
                unread[os.path.splitext(name)[1].lower()] += 1
        else:
            yield Found(below, stem(_as_text(relative)))


def _is_special(path: str) -> bool:
    """A pipe or device, which might never end. A link that leads nowhere is none: reading it says what is wrong."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _matches(relative: str, glob: str) -> bool:
    """`*` in a pattern with "/" also takes folders in, and a leading `**/` is any folder or none."""
    if "/" not in glob:
        return fnmatchcase(relative.rpartition("/")[2], glob)
    return fnmatchcase(relative, glob) or (glob.startswith("**/") and _matches(relative, glob[3:]))


def _left_out(unread: Counter[str]) -> str:
    total = sum(unread.values())
    kinds = ", ".join(f"{suffix or 'no suffix'}: {count:,}" for suffix, count in sorted(unread.items())[:5])
    files = "1 file is" if total == 1 else f"{total:,} files are"
    return f"{files} of no kind that quotex reads ({_as_text(kinds)}): --glob takes any file as text"


def _as_text(path: str) -> str:
    return os.fsencode(path).decode("utf-8", errors="replace")
