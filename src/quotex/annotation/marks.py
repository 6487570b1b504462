r"""Marks in a text: `{1s:Ann Bly} {1c:said} {1w:“it rains”}`.

A mark opens with the statement's number and a letter for the part, and closes with `}`. Marks may stand in each other;
`}` closes the one that opened last. Where two marks cross, the one that ends first is closed by name: `{/1w}`. A brace
or backslash of the text itself is written `\{`, `\}`, `\\`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotex.annotation.mistakes import MarkedFileError
from quotex.records import Span

PARTS = {"w": "content", "s": "source", "c": "cue", "a": "addressee", "m": "medium", "d": "date"}
LETTERS = {part: letter for letter, part in PARTS.items()}

Tag = tuple[int, str]
"""A statement's number and the name of a part."""

_OWN = re.compile(r"[{}\\]")
_LETTERS = "".join(PARTS)
_TOKEN = re.compile(
    rf"\\(?P<own>[{{}}\\])|{{(?P<open>\d{{1,9}})(?P<part>[{_LETTERS}]):"
    rf"|{{/(?P<close>\d{{1,9}})(?P<closed>[{_LETTERS}])}}|(?P<brace>[{{}}])"
)


def with_marks(text: str, spans: Iterable[tuple[Tag, Span]]) -> str:
    """The text with the spans marked."""
    opening: dict[int, list[tuple[Tag, int]]] = defaultdict(list)
    for tag, (start, end) in spans:
        opening[start].append((tag, end))
    edges = sorted({*opening, *(end for marks in opening.values() for _, end in marks)})
    pieces: list[str] = []
    still_open: list[tuple[Tag, int]] = []
    done = 0
    for edge in edges:
        pieces.append(_escaped(text[done:edge]))
        done = edge
        for mark in [mark for mark in reversed(still_open) if mark[1] == edge]:
            pieces.append("}" if mark is still_open[-1] else f"{{/{_name(mark[0])}}}")
            still_open.remove(mark)
        for mark in sorted(opening.get(edge, []), key=lambda mark: -mark[1]):
            pieces.append(f"{{{_name(mark[0])}:")
            still_open.append(mark)
    return "".join([*pieces, _escaped(text[done:])])


def without_marks(marked: str, first_line: int = 1) -> tuple[str, Mapping[Tag, list[Span]]]:
    """The text itself, and the spans of each mark in text order.

    Args:
        marked: the text with marks.
        first_line: the number of its first line in the file.

    Raises:
        MarkedFileError: a mark is not closed, closes nothing or is empty, or a brace is not part of a mark.
    """
    pieces: list[str] = []
    length = done = 0
    still_open: list[tuple[Tag, int, int]] = []
    spans: dict[Tag, list[Span]] = defaultdict(list)

    def refuse(at: int, what: str) -> MarkedFileError:
        return MarkedFileError((first_line + marked.count("\n", 0, at), what))

    def take(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for token in _TOKEN.finditer(marked):
        take(marked[done : token.start()])
        done = token.end()
        if token["own"]:
            take(token["own"])
        elif token["open"]:
            tag = (int(token["open"]), PARTS[token["part"]])
            if any(tag == other for other, *_ in still_open):
                raise refuse(token.start(), f"{token.group()} stands inside another mark of the same name")
            still_open.append((tag, length, token.start()))
        elif token["brace"] == "{":
            raise refuse(token.start(), r"a { that opens no mark, such as {1w:…}: write \{ for a brace of the text")
        else:
            tag = (int(token["close"]), PARTS[token["closed"]]) if token["close"] else (0, "")
            index = _closed_by(tag, still_open)
            if index is None:
                raise refuse(token.start(), f"{token.group()} closes no mark: write \\}} for a brace of the text")
            tag, start, _ = still_open.pop(index)
            if start == length:
                raise refuse(token.start(), f"{{{_name(tag)}: }} has no words in it")
            spans[tag].append((start, length))
    if still_open:
        tag, _, at = still_open[-1]
        raise refuse(at, f"{{{_name(tag)}: is never closed: write }} where it ends")
    take(marked[done:])
    return "".join(pieces), {tag: sorted(found) for tag, found in spans.items()}


def _closed_by(tag: Tag, still_open: list[tuple[Tag, int, int]]) -> int | None:
    """The index of the mark that a closing brace ends: the last one, or the one that it names."""
    named = [index for index, (other, *_) in enumerate(still_open) if tag in {other, (0, "")}]
    return named[-1] if named else None


def _name(tag: Tag) -> str:
    return f"{tag[0]}{LETTERS[tag[1]]}"


def _escaped(text: str) -> str:
    return _OWN.sub(r"\\\g<0>", text)
