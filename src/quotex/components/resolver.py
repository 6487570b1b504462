"""`quotex_resolver`: who said each found statement, through whom it came, and to whom it was said.

Reads the spans that the finder left in `doc.spans["quotex"]` and adds "speaker", "intermediary" and "addressee" to the
entries of that group's `attrs["quotes"]`, and INTERMEDIARY spans. The rules are those of GUIDELINES §3.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from quotex.components.resolving.cast import Entity, build_cast
from quotex.components.resolving.grammar import person_nouns, singular
from quotex.components.resolving.kinds import kind_of_noun, names_text
from quotex.components.resolving.layout import read_layout
from quotex.components.resolving.mentions import find_mentions
from quotex.components.resolving.roles import role_of
from quotex.components.resolving.runs import BODY, OTHER
from quotex.components.resolving.speakers import Speakers
from quotex.components.resolving.statements import GROUP, Decision, Statement, read_statements
from quotex.components.resolving.unmarked import mark_sources

Resolved = dict[str, Decision]


@Language.factory(
    "quotex_resolver",
    assigns=["doc.spans"],
    requires=["doc.spans"],
)
def make_resolver(nlp: Language, name: str) -> "Resolver":
    """Make the component."""
    return Resolver(name)


class Resolver:
    """A pipe without a model of its own: rules and a learned ranking."""

    def __init__(self, name: str = "quotex_resolver") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Resolve one Doc in place."""
        self.set_annotations([doc], [self.predict(doc)])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Resolve a stream of Docs; each is on its own, so batches make no difference."""
        return map(self, stream)

    def predict(self, doc: Doc) -> Resolved:
        """Decide speakers; the Doc stays as it is."""
        prepared = prepare(doc)
        if prepared is None:
            return {}
        speakers, statements = prepared
        return speakers.decide(statements)

    def set_annotations(self, docs: Iterable[Doc], resolved: Iterable[Resolved]) -> None:
        """Write to the span group's attributes, and add INTERMEDIARY spans."""
        for doc, decisions in zip(docs, resolved, strict=True):
            if not decisions:
                continue
            group = doc.spans[GROUP]
            entries: dict[str, Any] = dict(group.attrs.get("quotes", {}))
            for key, decision in decisions.items():
                entry = {**entries.get(key, {}), **_entry(decision)}
                entry["confidence"] = float(entry.get("confidence", 1.0)) * certainty(decision)
                entries[key] = entry
                for label, place in (("INTERMEDIARY", decision.via_place), ("SOURCE", decision.source_place)):
                    if place:
                        group.append(Span(doc, *place, label=label, span_id=key))
            group.attrs["quotes"] = entries


def certainty(decision: Decision) -> float:
    """How sure a resolution is, from 0.7 for a close call between two people to 1 for a name that only one bears."""
    if decision.margin is None:
        return 1.0
    return 1 / (1 + math.exp(-1 - max(decision.margin, 0.0)))


def _entry(decision: Decision) -> dict[str, Any]:
    speaker, via = decision.speaker, decision.via
    name = speaker.name.strip() if speaker else None
    if not name:
        speaker = None
    kind = printed_kind(speaker) if speaker else "unknown"
    kind = decision.kind if speaker and decision.kind else kind
    return {
        "speaker": {"name": name or None, "kind": kind, "role": role_of(speaker)},
        "intermediary": {"name": via.name, "role": role_of(via)} if via else None,
        "addressee": {"name": decision.addressee.name} if decision.addressee else None,
    }


def printed_kind(entity: Entity) -> str:
    """The kind as the record has it; a name that nothing tells more about is rather a body's than anything else."""
    if entity.kind in {OTHER, BODY} and entity.named and names_text(entity.name):
        return "document"
    if entity.kind == OTHER and entity.named:
        word = entity.name.split()[-1].casefold()
        if kind_of_noun(word) == "document":
            return "document"
        return "group" if singular(word) != word and singular(word) in person_nouns() else "organization"
    return {"place": "organization", "people": "group"}.get(entity.kind, entity.kind)


def prepare(doc: Doc) -> tuple[Speakers, list[Statement]] | None:
    """Read the statements, and who is mentioned where; None if there is no statement."""
    statements = read_statements(doc)
    if not statements:
        return None
    mark_sources(statements)
    layout = read_layout(doc)
    mentions = find_mentions(layout.tokens, layout)
    return Speakers(doc, layout, build_cast(layout.tokens, layout, mentions), mentions), statements
