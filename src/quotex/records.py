"""The record: what quotex says about one statement in an article. Every field is defined here.

Spans are `[start, end)` offsets in Unicode code points into the article exactly as given. The law that holds for every
part: its `text` is the text under its spans, several spans joined by `JOINT`. A part that the article does not have is
`None`, never an empty string. Values that break these rules cannot be built.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any, Literal, Self, get_args

SCHEMA = 1
JOINT = " … "

Span = tuple[int, int]
QuoteType = Literal["direct", "indirect", "mixed"]
Act = Literal["statement", "attitude"]
Kind = Literal["person", "organization", "country", "group", "document", "unknown"]


def text_under(article: str, spans: Iterable[Span]) -> str:
    """The words of a part: the article's text under each span, joined by `JOINT`."""
    return JOINT.join(article[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the article: its words and where they stand."""

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        """Refuse a part without words, and spans that are empty, out of order or overlapping."""
        if not self.text or not self.spans:
            raise ValueError("a part needs words and at least one span; a part that is absent is None")
        _check_spans(self.spans)


@dataclass(frozen=True, slots=True)
class Cue(Part):
    """The words that signal the attribution ("has told", "according to", ":") with their dictionary form."""

    lemma: str


@dataclass(frozen=True, slots=True)
class StatementDate(Part):
    """When the words were said: as written, and as an ISO 8601 day, month or year where that is known."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom the words belong: the fullest name that the article gives, and the role that it mentions."""

    name: str | None = None
    kind: Kind = "unknown"
    role: str | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown kind."""
        _check_choice("speaker kind", self.kind, get_args(Kind))


@dataclass(frozen=True, slots=True)
class Intermediary:
    """Through whom the words reached the article: a spokesperson, an issuing body, a news agency.

    `text` is None and `spans` empty where the article does not name them beside this statement.
    """

    name: str
    role: str | None
    text: str | None
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        """Refuse a nameless intermediary, or words without a place."""
        _check_mention(self.name, self.text, self.spans)


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom it was said. `name` is None where the article's words could not be resolved to a name."""

    name: str | None
    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        """Refuse an addressee without words."""
        _check_mention(self.text, self.text, self.spans)


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement: what was said, who said it, through whom, to whom, on what occasion, and when."""

    id: int
    """Counts from 1 in the order of the text."""
    type: QuoteType
    """`direct` if all content stands in quotation marks, `indirect` if none does, else `mixed`."""
    act: Act
    """`statement`, or `attitude` for thoughts and wishes that nobody is said to have voiced."""
    text: str
    """The words of the content."""
    content: Part
    """Everything attributed, quotation marks included."""
    cue: Cue | None
    """The words that signal the attribution; None for a quotation that stands alone."""
    source: Part | None
    """The phrase that names who the words come from, as written ("she", "the minister, who …")."""
    speaker: Speaker
    """Who that is. Its name is None where the article does not say."""
    intermediary: Intermediary | None
    """Through whom the words came, if not from the speaker."""
    addressee: Addressee | None
    """To whom they were said."""
    medium: Part | None
    """The occasion or channel: "an official statement", "Twitter"."""
    date: StatementDate | None
    """When they were said."""
    within: int | None
    """The id of the statement around this one, if it is nested; always a smaller one."""
    confidence: float
    """The model's own estimate that this is a statement with this extent, 0 to 1."""

    def __post_init__(self) -> None:
        """Refuse values outside their range."""
        _check_choice("type", self.type, get_args(QuoteType))
        _check_choice("act", self.act, get_args(Act))
        if self.id < 1 or not 0 < (self.within or 1) <= self.id or self.within == self.id:
            raise ValueError(f"ids count from 1, and a quote is within an earlier one: {self.id} in {self.within}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is between 0 and 1, not {self.confidence}")
        if self.text != self.content.text:
            raise ValueError("a quote's text is its content's text")

    def to_dict(self) -> dict[str, Any]:
        """The record as plain lists and dicts, keys in the order of the schema."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a record back. Raises KeyError, TypeError or ValueError if `data` is none."""
        parts = {name: _build(kind, data[name]) for name, kind in _PARTS.items()}
        return cls(**{field.name: parts.get(field.name, data[field.name]) for field in fields(cls)})

    def shifted(self, offset: int) -> Self:
        """The same record in an article where its text starts `offset` characters later."""
        moved = {name: _shift(getattr(self, name), offset) for name in _PARTS if name != "speaker"}
        return replace(self, **moved)


_PARTS: dict[str, type[Any]] = {
    "content": Part, "cue": Cue, "source": Part, "speaker": Speaker, "intermediary": Intermediary,
    "addressee": Addressee, "medium": Part, "date": StatementDate,
}  # fmt: skip
_LAST = "spans"  # in JSON the spans close a part, after what a reader looks for first


def keep(quotes: Iterable[Quote], *, attitudes: bool = True, min_confidence: float = 0.0) -> tuple[Quote, ...]:
    """The records a reader asked for, under the numbers that they have.

    A nested record whose surrounding one is left out moves to the next one around it.
    """
    every = list(quotes)
    around = {quote.id: quote.within for quote in every}
    kept = [quote for quote in every if (attitudes or quote.act == "statement") and quote.confidence >= min_confidence]
    ids = {quote.id for quote in kept}

    def outer(within: int | None) -> int | None:
        while within is not None and within not in ids:
            within = around.get(within)
        return within

    return tuple(replace(quote, within=outer(quote.within)) for quote in kept)


def select(quotes: Iterable[Quote], *, attitudes: bool = False, min_confidence: float = 0.0) -> tuple[Quote, ...]:
    """The records a reader asked for, numbered from 1 again; what is left out is left out as in `keep`."""
    kept = keep(quotes, attitudes=attitudes, min_confidence=min_confidence)
    number: dict[int | None, int] = {quote.id: index for index, quote in enumerate(kept, 1)}
    return tuple(replace(quote, id=number[quote.id], within=number.get(quote.within)) for quote in kept)


def _check_choice(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{what} is one of {', '.join(allowed)}, not {value!r}")


def _check_spans(spans: tuple[Span, ...]) -> None:
    if any(not 0 <= start < end for start, end in spans) or any(a[1] > b[0] for a, b in pairwise(spans)):
        raise ValueError(f"spans are non-empty, in text order and apart: {spans}")


def _check_mention(name: str, text: str | None, spans: tuple[Span, ...]) -> None:
    if not name or (not text) != (not spans):
        raise ValueError("a mention needs a name, and words and spans together or neither")
    _check_spans(spans)


def _plain(value: Any) -> Any:
    if isinstance(value, (Part, Speaker, Intermediary, Addressee)):
        names = sorted((field.name for field in fields(value)), key=lambda name: name == _LAST)
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [list(span) for span in value]
    return value


def _build(kind: type[Any], data: Mapping[str, Any] | None) -> Any:
    if data is None:
        return None
    return kind(**{k: tuple((s, e) for s, e in v) if k == _LAST else v for k, v in data.items()})


def _shift(part: Any, offset: int) -> Any:
    if part is None or not part.spans:
        return part
    return replace(part, spans=tuple((start + offset, end + offset) for start, end in part.spans))
