"""Records made earlier, put back into the articles that they point into.

A record's offsets mean nothing without the text. It stands in the record (`quotex extract --with-text`), or in the file
that the record names as its source, if the words there are still the record's words.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from quotex.articles import Article, Extraction
from quotex.errors import InputError
from quotex.reading import STDIN, Problem, called
from quotex.record_files import read_extractions
from quotex.record_values import first_line, reader_for
from quotex.records import Quote, text_under
from quotex.sinks.yaml_folder import MARK
from quotex.sources import Fields, read_sources

_RECORDS = (".json", ".yaml", ".yml", ".db")
_PERHAPS = (".jsonl", ".ndjson", ".jsonl.gz")
_PARTS = ("content", "cue", "source", "intermediary", "addressee", "medium", "date")
_NO_TEXT = "has no article text: make it with --with-text"


def is_recorded(name: str) -> bool:
    """Whether a file or folder holds records, not articles: by its name, and for JSON lines by its first line.

    What comes on standard input (`-`) is told by its first words.
    """
    if name == STDIN:
        with suppress(InputError):  # whoever reads it says that it is closed
            return reader_for(name) is not None
        return False
    if (Path(name) / MARK).is_file():
        return True
    low = name.lower()
    if not low.endswith(_PERHAPS):
        return low.endswith(_RECORDS)
    first = first_line(name)
    return isinstance(first, dict) and "schema" in first and "quotes" in first


def read_recorded(name: str) -> Iterator[Extraction | Problem]:
    """Articles with their text and statements, from what `quotex` wrote. A record without its article is a Problem."""
    for item in read_extractions(name):
        if isinstance(item, Problem):
            yield item
            continue
        try:
            yield _placed(item, Path(name).parent)
        except InputError as error:
            yield Problem(f"{called(name)}: {item.article.id!r} {error}", id=item.article.id, source=name)


def _placed(extraction: Extraction, folder: Path) -> Extraction:
    """The extraction with the text that its offsets count in."""
    article, quotes = extraction.article, extraction.quotes
    if len({quote.id for quote in quotes}) < len(quotes):
        raise InputError("has two quotes with one id: give each its own")
    for text in [article.text] if article.text else source_texts(article.source, article.id, folder):
        if _fits(text, quotes):
            return replace(extraction, article=replace(article, text=text))
    if article.text:
        raise InputError("has offsets that do not fit its text: make it again from the article")
    named = article.source not in {None, "-"}
    raise InputError(f"{_NO_TEXT}, or put the unchanged {article.source} beside it" if named else _NO_TEXT)


def source_texts(source: str | None, identifier: str, folder: Path) -> Iterator[str]:
    """The article's text in the file that its record names, from here or from the folder of the records."""
    if source is None or source == "-":
        return
    for path in (Path(source), folder / source, folder / Path(source).name):
        if path.is_file():
            items = read_sources([str(path)], glob=None, fields=Fields(), published=None, skip=())
            yield from (item.text for item in items if isinstance(item, Article) and _is(item, identifier))


def _is(article: Article, identifier: str) -> bool:
    """Whether this is the article; the id of one that was read in a folder has the folders in front."""
    return identifier == article.id or identifier.endswith(f"/{article.id}")


def _fits(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether every part's words stand under its offsets."""
    for quote in quotes:
        for name in _PARTS:
            part = getattr(quote, name)
            if part is None or not part.spans:
                continue
            if part.spans[-1][1] > len(text) or part.text != text_under(text, part.spans):
                return False
    return True
