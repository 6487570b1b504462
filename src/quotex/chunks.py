"""Cut a very long text into pieces that the pipeline can hold, at paragraphs where possible."""

import re
from collections.abc import Iterator

CHUNK = 50_000
"""Characters in a piece: longer than any news article, so only books and dumps are cut."""
LONGEST_RUN = 2_000
"""Characters without white space: the tokenizer takes quadratic time on a run of punctuation."""

_PARAGRAPH_END = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_SPACE = re.compile(r"\s")
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
_RUN_AFTER_SPACE = re.compile(rf"(?<!\S)\S{{{LONGEST_RUN}}}")


def chunks(text: str, size: int = CHUNK) -> Iterator[tuple[int, str]]:
    """Pieces of at most `size` characters with their offsets; together they are the text.

    A piece ends at the last blank line in its second half, else at the last line end, else at the last white space.
    A run of characters without white space that is longer than any word is cut where it stands.
    """
    start = 0
    while True:
        end = _end(text, start, size)
        yield start, text[start:end]
        if end >= len(text):
            return
        start = end


def _end(text: str, start: int, size: int) -> int:
    limit = min(len(text), start + size)
    run = _RUN.match(text, start, limit) or _RUN_AFTER_SPACE.search(text, start, limit)
    if run:
        # the run begins a piece of its own, however short the piece before it
        return run.start() if run.start() > start else run.end()
    if limit == len(text):
        return limit
    half = start + size // 2
    paragraph = max((m.end() for m in _PARAGRAPH_END.finditer(text, half, limit)), default=0)
    line = text.rfind("\n", half, limit) + 1
    space = max((m.end() for m in _SPACE.finditer(text, half, limit)), default=0)
    return paragraph or line or space or limit
