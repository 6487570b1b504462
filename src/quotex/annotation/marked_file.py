"""A marked file: a head, the article with its marks, and a line a statement."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quotex.annotation import lines
from quotex.annotation.marks import PARTS, Tag, with_marks, without_marks
from quotex.annotation.mistakes import MarkedFileError
from quotex.annotation.values import any_read, any_written, read, written
from quotex.errors import DateError, InputError
from quotex.gold.article import GoldArticle
from quotex.gold.statement import Statement
from quotex.published import as_date
from quotex.records import Span

SUFFIX = ".marked.txt"
ARTICLE, STATEMENTS = "{article}", "{statements}"
_ADVICE = rf"""# Correct the marks and the lines below the article, then: quotex gold FILE{SUFFIX} -o gold.jsonl
# {{1w:the words}} {{1s:the source}} {{1c:the cue}} {{1a:the addressee}} {{1m:the medium}} {{1d:the date}} of [1]
# The text itself stays as it is; a brace or backslash of its own is \{{ \}} \\. All of it: docs/annotate.md
"""
_KEY = re.compile(r"[^\W\d][\w .-]*(?<! )")
_OWN = {"id", "title", "published", "source", "check"}


@dataclass(frozen=True, slots=True)
class Marked:
    """What a marked file holds."""

    article: GoldArticle
    source: str | None
    """Where the article was read from."""
    intact: bool
    """Whether the text has the fingerprint that it had; true where the file does not say."""
    first_line: int
    """The line of the file in which the text begins."""


def fingerprint(text: str) -> str:
    """A short mark of a text that changes with it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def marked_file(article: GoldArticle, source: str | None) -> str:
    """The file for an article. Its statements need ids and content."""
    head = {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": source,
        "check": fingerprint(article.text),
    }
    rows = [f"{key}: {written(value)}\n" for key, value in head.items() if value]
    rows += [f"{key}: {any_written(value)}\n" for key, value in article.about.items() if _can_be_kept(key)]
    below = [lines.line(article.text, statement) + "\n" for statement in article.quotes]
    marked = with_marks(article.text, _spans(article.quotes))
    return "".join([_ADVICE, *rows, ARTICLE, "\n", marked, "\n", STATEMENTS, "\n", *below])


def lost(article: GoldArticle) -> list[str]:
    """The keys of an article that a marked file has no place for."""
    return [key for key in article.about if not _can_be_kept(key)]


def _can_be_kept(key: str) -> bool:
    return _KEY.fullmatch(key) is not None and key not in _OWN


def _spans(statements: Iterable[Statement]) -> Iterator[tuple[Tag, Span]]:
    for statement in statements:
        for part in PARTS.values():
            for span in getattr(statement, part):
                yield (statement.id or 0, part), span


def parse(content: str) -> Marked:
    """Read a marked file back. If an editor changed the line ends of the text, they become what they were.

    Raises:
        MarkedFileError: it is none, or something in it cannot be: all mistakes that could be found, with their lines.
    """
    head, body, below = _divided(content)
    first_line = head.count("\n") + 3  # of the text
    fields, about, mistakes = _head(head)
    text, spans = _unmarked(body, first_line, fields.get("check"))
    below_at = first_line + body.count("\n") + 2
    statements = _Statements(text, spans)
    for number, row in enumerate(below.split("\n"), below_at):
        if row.strip() and not row.startswith("#"):
            statements.take(number, row.strip())
    mistakes += statements.mistakes(first_line)
    if mistakes:
        raise MarkedFileError(*sorted(mistakes))
    article = GoldArticle(
        id=fields["id"],
        text=text,
        quotes=statements.in_text_order(),
        title=fields.get("title"),
        published=fields.get("published"),
        about=about,
    )
    return Marked(article, fields.get("source"), fields.get("check") in {None, fingerprint(text)}, first_line)


def _divided(content: str) -> tuple[str, str, str]:
    """The head, the marked text and what is below it."""
    if f"\n{ARTICLE}\n" not in content:
        content = content.replace("\r\n", "\n")
    head, found, rest = f"{content}\n".partition(f"\n{ARTICLE}\n")
    body, also, below = f"\n{rest}".partition(f"\n{STATEMENTS}\n")
    if not found or not also:
        missing = STATEMENTS if found else ARTICLE
        raise MarkedFileError((1, f"there is no line {missing} in it: is it a file of quotex annotate?"))
    return head, body[1:], below


def _unmarked(body: str, first_line: int, check: str | None) -> tuple[str, Mapping[Tag, list[Span]]]:
    """The text and its spans; of the ways in which an editor may have changed line ends, the one that fits."""
    plain = body.replace("\r\n", "\n")
    for variant in (body, plain, plain.replace("\n", "\r\n")):
        text, spans = without_marks(variant, first_line)
        if check == fingerprint(text):
            return text, spans
    return without_marks(body, first_line)


def _head(head: str) -> tuple[dict[str, str], dict[str, object], list[tuple[int, str]]]:
    """What quotex itself writes above an article, what else stands there, and what is wrong with it."""
    own: dict[str, str] = {}
    about: dict[str, object] = {}
    mistakes = []
    for number, row in enumerate(head.split("\n"), 1):
        if not row.strip() or row.startswith("#"):
            continue
        key, colon, value = row.partition(":")
        key = key.strip()
        try:
            if not colon or not key or key in own or key in about:
                raise InputError("above the article stands one line for each of id, title, published, …")
            if key not in _OWN:
                about[key] = any_read(value)
                continue
            own[key] = read(value)
            if key == "published":
                as_date(own[key])
        except (InputError, DateError, ValueError) as error:
            mistakes.append((number, f"{row[:60]!r}: {error}"))
    if not own.get("id") and not mistakes:
        mistakes.append((1, "there is no id: … above the article"))
    return {key: value for key, value in own.items() if value}, about, mistakes


class _Statements:
    """The statements of the lines below an article, and what is wrong with them."""

    def __init__(self, text: str, spans: Mapping[Tag, list[Span]]) -> None:
        self._text, self._spans = text, spans
        self._lines: dict[int, int] = {}
        self._found: dict[int, Statement] = {}
        self._mistakes: list[tuple[int, str]] = []

    def take(self, line: int, row: str) -> None:
        """Read a line."""
        try:
            identifier = lines.number(row)
            if identifier in self._lines:
                raise InputError(f"[{identifier}] stands in line {self._lines[identifier]} too")
            self._lines[identifier] = line
            statement = lines.parse(row, self._text, self._spans)
            if statement:
                self._found[identifier] = statement
        except InputError as error:
            self._mistakes.append((line, str(error)))

    def mistakes(self, first_line: int) -> list[tuple[int, str]]:
        """What is wrong in the lines, and between them and the marks in the text, which begins in `first_line`."""
        found = list(self._mistakes)
        for identifier in {identifier for identifier, _ in self._spans} - self._lines.keys():
            start = min(spans[0][0] for tag, spans in self._spans.items() if tag[0] == identifier)
            line = first_line + self._text.count("\n", 0, start)
            found.append((line, f"{{{identifier}…:}} is marked, and there is no line [{identifier}] below the article"))
        if self._mistakes:
            return found  # what is within what shows only when all lines are right
        for identifier, statement in self._found.items():
            around, inside = statement.within, {identifier}
            while around in self._found and around not in inside:
                inside.add(around)
                around = self._found[around].within
            if around is not None:
                what = "goes round in a circle" if around in inside else f"{around}, and there is no such statement"
                found.append((self._lines[identifier], f"[{identifier}] within: {what}"))
        return found

    def in_text_order(self) -> tuple[Statement, ...]:
        """All statements that were not dropped."""
        return tuple(sorted(self._found.values(), key=lambda statement: (statement.content, statement.id)))
