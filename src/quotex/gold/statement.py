"""One statement as gold files hold it: bare offsets, and the names that a reader would accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from quotex.errors import InputError
from quotex.records import Kind, QuoteType, Span

SPANS = ("source", "cue", "content", "addressee", "medium", "date")
RESOLVED = ("speaker", "kind", "intermediary", "date_value")
KEYS = ("id", "type", *SPANS, *RESOLVED, "within")


@dataclass(frozen=True, slots=True)
class Statement:
    """A gold statement, or a predicted one in the same terms.

    Spans are `[start, end)` offsets into the article; a part that is absent has none.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    id: int | None = None
    type: str | None = None
    speaker: tuple[str, ...] = ()
    """Every name that is right, the best first; nothing where the article does not say."""
    kind: str | None = None
    intermediary: tuple[str, ...] = ()
    date_value: str | None = None
    within: int | None = None
    resolved: bool = True
    """Whether it says who: corpora such as PolNeAR have spans alone."""

    @property
    def dated(self) -> bool:
        """Whether it says when the words were uttered."""
        return bool(self.date or self.date_value)

    @classmethod
    def from_gold(cls, data: object, length: int) -> "Statement":
        """Read a gold file's quote about an article of `length` characters.

        Raises:
            InputError: it is none; the message names the quote and the field.
        """
        if not isinstance(data, dict):
            raise InputError("a quote is no JSON object")
        number = data.get("id")
        where = f"quote {number}"
        if not isinstance(number, int):
            raise InputError('a quote has no number as "id"')
        if "content" not in data:
            raise InputError(f'{where} has no "content"')
        _one_of(where, "type", data.get("type"), get_args(QuoteType))
        _one_of(where, "kind", data.get("kind"), get_args(Kind))
        within = data.get("within")
        if not isinstance(within, int | None) or within == number:
            raise InputError(f'{where}: "within" is the id of another quote or null, not {within!r}')
        value = data.get("date_value")
        if not isinstance(value, str | None):
            raise InputError(f'{where}: "date_value" is a date or null, not {value!r}')
        spans: dict[str, Any] = {name: _spans(where, name, data.get(name), length) for name in SPANS}
        return cls(
            **spans,
            id=number,
            type=data.get("type"),
            speaker=_names(where, "speaker", data.get("speaker")),
            kind=data.get("kind"),
            intermediary=_names(where, "intermediary", data.get("intermediary")),
            date_value=value or None,
            within=within,
            resolved="speaker" in data,
        )

    @classmethod
    def from_record(cls, data: Mapping[str, Any]) -> "Statement":
        """Read a quote of `quotex extract`, or of another program with some of its fields.

        Raises AttributeError, TypeError or ValueError if it is none.
        """
        when, speaker = data.get("date") or {}, data.get("speaker") or {}
        spans: dict[str, Any] = {name: tuple((int(s), int(e)) for s, e in _part(data.get(name))) for name in SPANS}
        return cls(
            **spans,
            id=data.get("id"),
            type=data.get("type"),
            speaker=_name(speaker),
            kind=speaker.get("kind") if isinstance(speaker, dict) else None,
            intermediary=_name(data.get("intermediary")),
            date_value=when.get("value") if isinstance(when, dict) else None,
            within=data.get("within"),
        )

    def to_dict(self) -> dict[str, Any]:
        """The statement as a gold file holds it."""
        data: dict[str, Any] = {key: getattr(self, key) for key in KEYS}
        return data | {key: [list(span) for span in data[key]] for key in SPANS} | {
            "speaker": list(self.speaker), "intermediary": list(self.intermediary),
        }  # fmt: skip


def _one_of(where: str, field: str, value: object, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise InputError(f'{where}: "{field}" is one of {", ".join(allowed)}, not {value!r}')


def _spans(where: str, field: str, value: Any, length: int) -> tuple[Span, ...]:
    if value is None:
        return ()
    spans = value if isinstance(value, list) else [value]
    for span in spans:
        numbers = isinstance(span, list) and len(span) == 2 and all(type(edge) is int for edge in span)
        if not numbers or not 0 <= span[0] < span[1] <= length:
            raise InputError(f'{where}: "{field}" {span} is no [start, end) in a text of {length} characters')
    return tuple((start, end) for start, end in spans)


def _names(where: str, field: str, value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise InputError(f'{where}: "{field}" is a name, a list of accepted names, or null, not {value!r}')
    return tuple(names)


def _part(value: Any) -> list[Any]:
    spans = value.get("spans") if isinstance(value, dict) else value
    return spans or []


def _name(value: Any) -> tuple[str, ...]:
    name = value.get("name") if isinstance(value, dict) else value
    return (str(name),) if name else ()
