"""How many articles to expect, where that costs little: for the time left on the progress bar."""

from collections.abc import Collection, Sequence
from pathlib import Path

from quotex.reading import Problem, is_corpus
from quotex.sources.walking import walk

_ONE_EACH = (".txt", ".html", ".htm")
_BLOCK = 1 << 20


def count_articles(names: Sequence[str], glob: str | None, skip: Collection[Path]) -> int | None:
    """Files of one article each, and lines of JSON lines; None where other corpora are among them."""
    total = 0
    for found in walk(names, glob, {str(path.resolve()) for path in skip}):
        if isinstance(found, Problem):
            continue
        if is_corpus(found.path):
            total += _lines(found.path)
        elif found.path.lower().endswith(_ONE_EACH):
            total += 1
        else:
            return None
    return total


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    except OSError:
        return 0  # whoever reads it tells
