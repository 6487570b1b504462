"""Predictions made earlier, or by another program: JSON lines with an article's records each."""

import json
import re
from collections.abc import Iterator
from typing import Any

from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.gold.article import GoldArticle
from quotex.gold.statement import SPANS, Statement
from quotex.reading import Problem, called, open_binary, why_unreadable
from quotex.records import text_under


def read_predictions(name: str) -> Iterator[tuple[str, list[Any]] | Problem]:
    """Ids with their quotes; `-` is standard input. An article without an id goes by the stem of its source.

    What is wrong with a line, or with the whole file, is a Problem in its place.
    """
    where = called(name)
    try:
        with open_binary(name) as file:
            content = repaired(decode(file.read()).text)
    except InputError as error:
        yield Problem(f"{where} {error}")
        return
    except OSError as error:
        yield Problem(f"{where}: {why_unreadable(error)}")
        return
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            yield Problem(f"{where} line {number}: not JSON; the line is left out")
            continue
        quotes = data.get("quotes") if isinstance(data, dict) else None
        if not isinstance(quotes, list):
            yield Problem(f'{where} line {number}: no "quotes"; the line is left out')
            continue
        identifier = data.get("id") or re.sub(r".*/|\.\w+$", "", str(data.get("source") or ""))
        yield str(identifier), quotes


def statements(article: GoldArticle, quotes: list[Any]) -> list[Statement]:
    """Predicted quotes of an article in gold's terms.

    Raises:
        InputError: they are no records, or their offsets are not this text's. No file name is in front.
    """
    try:
        found = [Statement.from_record(quote) for quote in quotes]
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError("a quote is no record as quotex extract writes it") from error
    for quote, statement in zip(quotes, found, strict=True):
        for field in SPANS:
            spans = getattr(statement, field)
            given = quote[field].get("text") if isinstance(quote.get(field), dict) else None
            outside = any(not 0 <= start < end <= len(article.text) for start, end in spans)
            if outside or (given is not None and spans and given != text_under(article.text, spans)):
                raise InputError(f"quote {statement.id}: its {field} has offsets into another text than the gold's")
    return found
