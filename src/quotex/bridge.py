"""From a parsed Doc to records: the one place that knows both spaCy and `quotex.records`.

The components leave spans in `doc.spans["quotex"]`, labelled CONTENT, CUE, SOURCE and so on, whose ids say which quote
they belong to, and what was resolved in the group's `attrs["quotes"]`. All of it survives `to_bytes` and `DocBin`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from spacy.tokens import Doc, Span

from quotex import anaphora, records
from quotex.directness import quote_type
from quotex.published import as_date
from quotex.quotation import quoted_spans
from quotex.records import Addressee, Cue, Intermediary, Part, Quote, Speaker, StatementDate

GROUP = "quotex"

Parts = Mapping[str, list[Span]]


def quotes(doc: Doc) -> tuple[Quote, ...]:
    """All records of a Doc, attitudes too if it has some, in text order. A Doc that no component has seen has none."""
    if GROUP not in doc.spans:
        return ()
    text = doc.text
    found = _content_bearing(doc, text)
    numbers = {key: number for number, key in enumerate(found, 1)}
    quoted = quoted_spans(text)
    published = as_date(doc._.published)
    return tuple(_quote(text, numbers, key, parts, _attrs(doc, key), quoted, published) for key, parts in found.items())


def register() -> None:
    """Give every Doc `doc._.quotes`, and two properties that are set before the pipeline runs.

    `doc._.published` is an ISO day; `doc._.attitudes` asks for attitudes beside the statements.
    """
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Doc.has_extension("attitudes"):
        Doc.set_extension("attitudes", default=False)
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=lambda doc: records.select(quotes(doc)))


register()


def _content_bearing(doc: Doc, text: str) -> dict[str, Parts]:
    """Spans by quote id and label, quotes in text order, outer before inner; without content there is no quote."""
    by_quote: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for span in doc.spans[GROUP]:
        by_quote[span.id_][span.label_].append(span)
    bearing = {key: parts for key, parts in by_quote.items() if _trimmed(text, parts.get("CONTENT", ()))}

    def position(key: str) -> tuple[int, int, bool, str]:
        spans = _trimmed(text, bearing[key]["CONTENT"])
        return spans[0][0], -spans[-1][1], _attrs(doc, key).get("within") is not None, key.zfill(9)

    return {key: bearing[key] for key in sorted(bearing, key=position)}


def _attrs(doc: Doc, key: str) -> Mapping[str, Any]:
    attrs: Mapping[str, Any] = doc.spans[GROUP].attrs.get("quotes", {}).get(key, {})
    return attrs


def _quote(
    text: str,
    numbers: Mapping[str, int],
    key: str,
    parts: Parts,
    attrs: Mapping[str, Any],
    quoted: Sequence[records.Span],
    published: date | None,
) -> Quote:
    content = _part(text, parts.get("CONTENT", ()))
    assert content is not None, "quotes without content were left out before"
    within = numbers.get(attrs.get("within") or "")
    if within is not None and within >= numbers[key]:
        within = None  # what stands around a statement begins no later; anything else is a slip of the model
    return Quote(
        id=numbers[key],
        type=quote_type(text, content.spans, quoted, nested=within is not None),
        act=attrs.get("act", "statement"),
        text=content.text,
        content=content,
        cue=_cue(text, parts.get("CUE", ())),
        source=_part(text, parts.get("SOURCE", ())),
        speaker=Speaker(**(attrs.get("speaker") or {})),
        intermediary=_intermediary(text, parts.get("INTERMEDIARY", ()), attrs.get("intermediary")),
        addressee=_addressee(text, parts.get("ADDRESSEE", ()), attrs.get("addressee")),
        medium=_part(text, parts.get("MEDIUM", ())),
        date=_date(text, parts.get("DATE", ()), published),
        within=within,
        confidence=round(min(1.0, max(0.0, float(attrs.get("confidence", 1.0)))), 2),
    )


def _trimmed(text: str, spans: Iterable[Span]) -> tuple[records.Span, ...]:
    """Character offsets without white space at the edges, in text order; overlapping spans become one."""
    offsets: list[records.Span] = []
    for span in sorted(spans):
        words = text[span.start_char : span.end_char]
        start = span.start_char + len(words) - len(words.lstrip())
        end = span.end_char - len(words) + len(words.rstrip())
        if offsets and start < offsets[-1][1]:
            offsets[-1] = offsets[-1][0], max(end, offsets[-1][1])
        elif start < end:
            offsets.append((start, end))
    return tuple(offsets)


def _part(text: str, spans: Iterable[Span]) -> Part | None:
    offsets = _trimmed(text, spans)
    return Part(records.text_under(text, offsets), offsets) if offsets else None


def _cue(text: str, spans: Iterable[Span]) -> Cue | None:
    spans = sorted(spans)
    part = _part(text, spans)
    return Cue(part.text, part.spans, cue_lemma(spans[0])) if part else None


def cue_lemma(cue: Span) -> str:
    """The dictionary form of a cue's main word: "has told" → "tell", "according to" → "accord", ":" → ":"."""
    if cue[0].lower_ == "according":
        return "accord"
    head = cue.root
    verbs = [token for token in cue if token.pos_ == "VERB"]
    if verbs and head.pos_ not in {"VERB", "NOUN"}:
        head = verbs[-1]
    return (head.lemma_ or head.text).lower()


def _intermediary(text: str, spans: Iterable[Span], attrs: Mapping[str, Any] | None) -> Intermediary | None:
    part = _part(text, spans)
    name = (attrs or {}).get("name") or (part.text if part else None)
    if not name:
        return None
    return Intermediary(name, (attrs or {}).get("role"), part.text if part else None, part.spans if part else ())


def _addressee(text: str, spans: Iterable[Span], attrs: Mapping[str, Any] | None) -> Addressee | None:
    part = _part(text, spans)
    return Addressee((attrs or {}).get("name"), part.text, part.spans) if part else None


def _date(text: str, spans: Iterable[Span], published: date | None) -> StatementDate | None:
    part = _part(text, spans)
    if part is None:
        return None
    whole = part.spans[0][0], part.spans[-1][1]
    return StatementDate(part.text, part.spans, anaphora.value(text, whole, published))
