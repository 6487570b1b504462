"""The statements of a Doc as the resolver reads them, and what it decides about each."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from quotex.components.resolving.cast import Entity

GROUP = "quotex"


@dataclass(eq=False, slots=True)
class Statement:
    """One found statement, tokens of each part."""

    id: str
    content: list[Span]
    cue: Span | None = None
    source: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    medium: list[Span] = field(default_factory=list)
    within: str | None = None
    unmarked: bool = False  # whether the source is not the finder's but the parse's

    @property
    def position(self) -> int:
        """Where to look from: the source, else the cue, else the content."""
        return self.source[0].start if self.source else self.cue.start if self.cue else self.content[0].start


@dataclass(slots=True)
class Decision:
    """Who said a statement, and through whom it came."""

    speaker: Entity | None = None
    via: Entity | None = None
    addressee: Entity | None = None
    kind: str | None = None  # where the words of the source say another kind than the entity has
    voice: Entity | None = None  # who spoke the words: the spokesperson, else the speaker
    margin: float | None = None  # by how much the best candidate was better than the next
    form: str = "none"
    place: tuple[int, int] | None = None  # tokens that name whoever spoke
    via_place: tuple[int, int] | None = None
    source_place: tuple[int, int] | None = None  # tokens of a source that the finder left out


def read_statements(doc: Doc) -> list[Statement]:
    """The statements of a Doc from its span group; without content there is none."""
    if GROUP not in doc.spans:
        return []
    group = doc.spans[GROUP]
    parts: dict[str, dict[str, list[Span]]] = {}
    for span in group:
        parts.setdefault(span.id_, {}).setdefault(span.label_, []).append(span)
    entries = group.attrs.get("quotes", {})
    return [
        Statement(
            key,
            sorted(spans["CONTENT"]),
            min(spans["CUE"]) if "CUE" in spans else None,
            sorted(spans.get("SOURCE", [])),
            sorted(spans.get("ADDRESSEE", [])),
            sorted(spans.get("MEDIUM", [])),
            entries.get(key, {}).get("within"),
        )
        for key, spans in parts.items()
        if spans.get("CONTENT")
    ]
