"""Write output: to standard output, or to a file that appears under its name only when it is whole."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from quotex.errors import QuotexError
from quotex.unfinished import temporary

STDOUT = "-"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; a stream that is closed is None."""
    return stream is not None and stream.isatty()


class OutputError(QuotexError):
    """The output could not be written."""


@contextmanager
def opened(name: str) -> Iterator[TextIO]:
    """A UTF-8 stream to write to.

    A file is written under a temporary name beside it and renamed at the end; if anything fails, what was there before
    stays. A device or a pipe is written to directly.

    Raises:
        OutputError: there is no place to write, or it is full.
        BrokenPipeError: whoever read standard output has gone.
    """
    try:
        if name == STDOUT:
            with _standard_output() as stream:
                yield stream
        elif _special(Path(name)):
            with open(name, "w", encoding="utf-8", newline="") as stream:
                yield stream
        else:
            yield from _replacing(Path(os.path.realpath(name)))  # a link stays a link
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "standard output" if name == STDOUT else name
        reason = error.strerror or str(error)
        raise OutputError(f"{where} cannot be written ({reason}): choose another place with -o") from error


def _special(path: Path) -> bool:
    return path.exists() and not stat.S_ISREG(path.stat().st_mode)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    # The same bytes whatever the locale; a stream without the method (a test's, a notebook's) takes any text.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    yield sys.stdout
    sys.stdout.flush()


def silence_standard_output() -> None:
    """Drop what is still buffered for a standard output that takes no more, so that leaving raises no second error."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replacing(path: Path) -> Iterator[TextIO]:
    with beside(path) as unfinished, open(unfinished, "w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, to be filled and closed; at the end it is on the disk and takes its name.

    If anything fails it is removed, and what was at `path` stays.
    """
    with temporary(path) as unfinished:
        yield unfinished
        with open(unfinished, "rb") as written:
            os.fsync(written.fileno())  # or a power cut could leave the name with nothing under it
        unfinished.chmod(mode_for(path, 0o666))
        os.replace(unfinished, path)


def mode_for(path: Path, default: int) -> int:
    """Access rights for what takes the place of `path`: those it has, else what the user's mask leaves of `default`."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return default & ~mask
