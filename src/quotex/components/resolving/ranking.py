"""Rank the people and bodies that a pronoun or description can mean.

Each candidate gets features of where it stands and what is known of it; the score is their weighted sum. The weights
are in lexicon/ranking.tsv, learned by models/scripts/train_ranking.py from gold articles.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from quotex import lexicon
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.layout import Layout
from quotex.components.resolving.runs import BODY, COUNTRY, OTHER, PERSON

FORMS = ("he or she", "it", "they", "surname", "description", "principal")


@dataclass(slots=True)
class Context:
    """The statement whose source is looked for, as far as ranking needs it."""

    position: int  # token where the source stands
    own: list[tuple[int, int]] = field(default_factory=list)  # tokens of its content
    previous: list[Entity] = field(default_factory=list)  # speakers of the statements before, latest last
    excluded: set[int] = field(default_factory=set)  # ids of entities that it cannot be: the addressee
    outer: Entity | None = None  # the speaker of the statement around it
    outer_direct: bool = False
    possessive: frozenset[int] = frozenset()  # mentions followed by 's
    openers: frozenset[int] = frozenset()  # first mentions of their sentences


def last_place(entity: Entity, context: Context) -> int | None:
    """Where the entity was last mentioned before the source, outside the statement's own content."""
    for i in range(bisect_left(entity.places, context.position) - 1, -1, -1):
        place = entity.places[i]
        if not any(a <= place < b for a, b in context.own):
            return place
    return None


def features(entity: Entity, context: Context, layout: Layout, subjects: set[int]) -> dict[str, float]:
    """Features of a candidate; all 0 or 1 or small numbers."""
    f: dict[str, float] = {}
    place = last_place(entity, context)
    if place is None:
        return {"unseen": 1.0}
    here = layout.sentence[context.position]
    gap = here - layout.sentence[place]
    f["same sentence"] = float(gap == 0)
    f["sentence before"] = float(gap == 1)
    f["two before"] = float(gap == 2)
    f["gap"] = -min(gap, 12) / 4
    f["same paragraph"] = float(layout.paragraph[place] == layout.paragraph[context.position])
    f["subject"] = float(place in subjects)
    f["subject near"] = float(place in subjects and gap <= 1)
    f["source"] = float(place in entity.spoken)
    f["source near"] = float(place in entity.spoken and gap <= 2)
    f["quoted"] = float(layout.quoted[place])
    before = bisect_left(entity.places, context.position)
    f["often"] = min(before, 10) / 5
    f["spoke"] = min(sum(p < context.position for p in entity.spoken), 5) / 5
    f["last speaker"] = float(bool(context.previous) and context.previous[-1] is entity)
    f["speaker before last"] = float(len(context.previous) > 1 and context.previous[-2] is entity)
    f["outer"] = float(context.outer is entity and not context.outer_direct)
    f["outer direct"] = float(context.outer is entity and context.outer_direct)
    f["gender known"] = float(entity.gender is not None)
    f["possessed"] = float(place in context.possessive)
    f["first of sentence"] = float(place in context.openers)
    f["first of paragraph"] = float(
        place in context.openers and layout.paragraph[max(place - 3, 0)] != layout.paragraph[place]
    )
    f["headline"] = float(layout.headline[place])
    f["body"] = float(entity.kind == BODY)
    f["country"] = float(entity.kind in {COUNTRY, "place"})
    f["document"] = float(entity.kind == "document")
    f["group"] = float(entity.kind in {"group", "people"})
    f["compound"] = float(bool(entity.members))
    f["introduced here"] = float(layout.paragraph[entity.places[0]] == layout.paragraph[context.position])
    f["unnamed"] = float(not entity.named)
    f["other kind"] = float(entity.kind == OTHER)
    return f


def all_features(pool: list[Entity], context: Context, layout: Layout, subjects: set[int]) -> list[dict[str, float]]:
    """Features of each candidate, with how it compares to the others."""
    found = [features(e, context, layout, subjects) for e in pool]
    places = [last_place(e, context) or -1 for e in pool]
    if places:
        latest = max(places)
        ordered = sorted(places)
        near = max((p for p in places if p in subjects), default=-1)
        sources = max((p for e, p in zip(pool, places, strict=True) if p in e.spoken), default=-1)
        for f, place in zip(found, places, strict=True):
            f["latest"] = float(place == latest)
            f["latest subject"] = float(place == near)
            f["latest source"] = float(place == sources)
            f["others between"] = -min(len(ordered) - bisect_right(ordered, place), 6) / 3
    return found


@cache
def weights(form: str) -> dict[str, float]:
    """The learned weights for a form of mention."""
    return {row[1]: float(row[2]) for row in lexicon.rows("ranking") if row[0] == form}


def score(f: dict[str, float], w: dict[str, float]) -> float:
    """The weighted sum."""
    return sum(w.get(name, 0.0) * value for name, value in f.items())


def agrees(entity: Entity, pronoun: str) -> bool:
    """Whether an entity can be meant by a pronoun: number, person or thing, gender."""
    kind = entity.kind
    if pronoun in {"m", "f"}:
        return kind in {PERSON, OTHER} and not entity.plural and entity.gender in {None, pronoun}
    if pronoun == "n":
        return entity.written or (kind in {BODY, COUNTRY, OTHER, "document", "place"} and not entity.plural)
    if pronoun == "p":
        return entity.plural or kind in {"group", BODY, "people"} or bool(entity.members)
    return True
