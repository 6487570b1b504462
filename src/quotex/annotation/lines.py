"""A statement's line below the text of a marked file: `[1] speaker: Ann Bly | kind: person | date: 2022-10-28`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from quotex.annotation.marks import LETTERS, Tag
from quotex.annotation.values import read, written
from quotex.directness import quote_type
from quotex.errors import InputError
from quotex.gold.statement import SPANS, Statement
from quotex.quotation import quoted_spans
from quotex.records import Kind, QuoteType, Span

DROP = "drop"
_FIELDS = ("speaker", "kind", "intermediary", "date", "within")
_LINE = re.compile(r"\[(\d{1,9})\]\s*(.*)")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def own_type(text: str, statement: Statement) -> QuoteType:
    """The type that the quotation marks in the text give the statement."""
    return quote_type(text, statement.content, quoted_spans(text), nested=statement.within is not None)


def line(text: str, statement: Statement) -> str:
    """The statement's line. Its type stands there only where the quotation marks say another."""
    fields = [] if statement.type in {None, own_type(text, statement)} else [str(statement.type)]
    if statement.speaker:
        fields.append(f"speaker: {_names(statement.speaker)}")
    fields.append(f"kind: {statement.kind or 'unknown'}")
    if statement.intermediary:
        fields.append(f"intermediary: {_names(statement.intermediary)}")
    if statement.date_value:
        fields.append(f"date: {statement.date_value}")
    if statement.within is not None:
        fields.append(f"within: {statement.within}")
    return f"[{statement.id}] {' | '.join(fields)}"


def number(written_line: str) -> int:
    """The number of the statement that a line is about. Raises InputError if it has none."""
    match = _LINE.fullmatch(written_line)
    if not match:
        raise InputError("a statement's line begins with its number: [1] speaker: … | kind: …")
    return int(match[1])


def parse(written_line: str, text: str, spans: Mapping[Tag, Sequence[Span]]) -> Statement | None:
    """The statement of a line and of the marks with its number; None if the line says that it shall be dropped.

    Raises:
        InputError: a field is unknown, stands there twice or has a value that cannot be, or a mark is missing.
    """
    identifier = number(written_line)
    type_, fields = _split(written_line)
    if type_ == DROP:
        return None
    marked: dict[str, Any] = {part: tuple(spans.get((identifier, part), ())) for part in SPANS}
    if not marked["content"]:
        raise InputError(f"[{identifier}] has no words marked: {{{identifier}{LETTERS['content']}:…}}, or write drop")
    day = fields.get("date")
    if day is not None and not _is_date(day):
        raise InputError(f"[{identifier}] date: {day!r} is no day, month or year: write 2022-10-28, 2022-10 or 2022")
    if day is not None and not marked["date"]:
        raise InputError(
            f"[{identifier}] has a date and no words for it: mark them {{{identifier}{LETTERS['date']}:…}}"
        )
    within = fields.get("within")
    if within is not None and not within.isdecimal():
        raise InputError(f"[{identifier}] within: the number of another statement, not {within!r}")
    statement = Statement(
        **marked,
        id=identifier,
        speaker=_read_names(fields.get("speaker")),
        kind=_kind(identifier, fields),
        intermediary=_read_names(fields.get("intermediary")),
        date_value=day,
        within=None if within is None else int(within),
    )
    return replace(statement, type=type_ or own_type(text, statement))


def _split(written_line: str) -> tuple[str | None, dict[str, str]]:
    match = _LINE.fullmatch(written_line)
    type_: str | None = None
    fields: dict[str, str] = {}
    pieces = [piece.strip() for piece in match[2].split("|")] if match else []
    for piece in filter(None, pieces):
        name, colon, value = piece.partition(":")
        name = name.strip()
        if not colon and not fields and type_ is None and piece in {DROP, *get_args(QuoteType)}:
            type_ = piece
        elif not colon or name not in _FIELDS:
            raise InputError(
                f"{piece!r} is no field: {', '.join(f'{field}: …' for field in _FIELDS)}, or in front direct, indirect,"
                " mixed or drop"
            )
        elif name in fields:
            raise InputError(f"{name}: stands there twice: accepted names are parted by / in one field")
        elif not value.strip():
            raise InputError(f"{name}: has no value: leave the field out")
        else:
            fields[name] = value.strip()
    return type_, fields


def _kind(identifier: int, fields: Mapping[str, str]) -> str:
    kind = fields.get("kind")
    if kind is None and "speaker" in fields:
        raise InputError(f"[{identifier}] has a speaker without a kind: {', '.join(get_args(Kind))}")
    if kind is not None and kind not in get_args(Kind):
        raise InputError(f"[{identifier}] kind: one of {', '.join(get_args(Kind))}, not {kind!r}")
    return kind or "unknown"


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def _names(names: Sequence[str]) -> str:
    return " / ".join(written(name) for name in names)


def _read_names(value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    try:
        names = tuple(read(name) for name in value.split(" / "))
    except ValueError as error:
        raise InputError(f"{value!r} begins with a quotation mark and is no JSON string") from error
    if not all(name.strip() for name in names):
        raise InputError(f"{value!r} has a name without letters in it")
    return names
