"""The state of an article while its statements are resolved one after the other: who is there, who spoke last."""

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Doc

from quotex import lexicon, names
from quotex.components.resolving import descriptions, ranking
from quotex.components.resolving.appositions import leading_role, role_words
from quotex.components.resolving.bystanders import bystanders
from quotex.components.resolving.cast import Cast, Entity
from quotex.components.resolving.layout import Layout, text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.runs import BODY, COUNTRY, OTHER, PERSON
from quotex.components.resolving.statements import Decision

_OPENING = 60  # tokens in which an article names whom it is about

# bodies under their own name
_SEATS = frozenset(["Kremlin", "The Kremlin", "Downing Street", "Whitehall", "Blue House", "Matignon"])

Found = tuple[Entity | None, Entity | None]  # a speaker and an intermediary


class Scene:
    """Everybody in one Doc, and ways to pick among them."""

    def __init__(self, doc: Doc, layout: Layout, cast: Cast, mentions: list[Mention]) -> None:
        self.layout, self.cast, self.mentions = layout, cast, mentions
        self.doc = layout.tokens
        self.parse = doc
        self.current = ""
        self.title = self._title()  # where it ends
        self.issued: dict[str, Entity] = {}  # who last issued a "statement", a "letter"
        self.previous: list[Entity] = []
        self.subjects = self._subjects()
        self.coming = bystanders(layout)  # unnamed people not met yet, and those met
        self.seen: list[Entity] = []
        self.unnamed: list[tuple[Phrase, Entity]] = []
        self.weights = {form: ranking.weights(form) for form in ranking.FORMS}
        self.possessive = frozenset(m.start for m in mentions if m.possessive)
        self.openers = self._openers()
        self.pairs = self._pairs()
        self.observe: Callable[[str, list[Entity], list[dict[str, float]]], None] | None = None

    def _title(self) -> int:
        """The end of a first line that is no sentence; 0 without one."""
        paragraphs = self.layout.paragraph
        first = next((p for t, p in zip(self.doc, paragraphs, strict=True) if not t.is_space), 0)
        end = next((i for i, paragraph in enumerate(paragraphs) if paragraph > first), 0)
        words = [t for t in self.doc[:end] if not t.is_space and not t.is_quote]
        return end if words and words[-1].text not in {".", "!", "?", "…", ":"} else 0

    def context_at(self, position: int) -> ranking.Context:
        """What ranking needs to know where there is no statement."""
        return ranking.Context(position, previous=self.previous, possessive=self.possessive, openers=self.openers)

    def note(self, entity: Entity, start: int) -> None:
        """Remember that somebody spoke here."""
        for e in (entity, *entity.members):
            if start not in e.places:
                e.places.append(start)
                e.places.sort()
            e.spoken.append(start)

    def best(self, form: str, pool: list[Entity], context: ranking.Context, decision: Decision) -> Entity | None:
        """The best candidate for a pronoun or the like, and by how much (`decision.margin`)."""
        pool = [e for e in pool if id(e) not in context.excluded and ranking.last_place(e, context) is not None]
        if not pool:
            return None
        found = ranking.all_features(pool, context, self.layout, self.subjects)
        if self.observe is not None:
            self.observe(form, pool, found)
        scored = [(ranking.score(f, self.weights[form]), -n, pool[n]) for n, f in enumerate(found)]
        scored.sort(key=lambda t: t[:2], reverse=True)
        decision.margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 5.0
        return scored[0][2]

    def name(self, mention: Mention, context: ranking.Context, role: str | None = None) -> Entity:
        """Whom a name means: where several bear it, by title, first names, nearness and turn."""
        fits = self.cast.named(mention.start)
        initials = mention.name.isupper() and mention.name not in lexicon.countries()
        if initials and (holder := self._holder_of_initials(mention)) is not None:
            return holder
        if len(fits) == 1:
            return self.country(fits[0])
        sex = names.gender(text_of(self.doc[mention.lead : mention.end]))
        # "Ms Tan" stays who it was; of two men one may be "Dr" first and "Mr" later
        options = [e for e in fits if sex == "f" and e.gender == sex]
        options = options or [e for e in fits if sex is None or e.gender in {None, sex}] or fits
        options = [e for e in options if id(e) not in context.excluded] or options
        titles = descriptions.told([*leading_role(self.doc, mention), role or ""])
        found = ranking.all_features(options, context, self.layout, self.subjects)
        for entity, f in zip(options, found, strict=True):
            known = descriptions.told(entity.roles)
            f["title fits"] = float(bool(titles & known & role_words()))
            f["title clashes"] = float(bool(titles & role_words() - known) and bool(known & role_words()))
            f["called by first name"] = float(
                any(a in names.parts(entity.name)[:1] for a in map(names.fold, entity.aliases))
            )
            f["speaks for another"] = float(entity.principal is not None)
            f["main person"] = float(bool(entity.places) and entity.places[0] < _OPENING)
            f["named so far"] = float("unseen" not in f)
        if self.observe is not None:
            self.observe("surname", options, found)
        scores = [ranking.score(f, self.weights["surname"]) for f in found]
        chosen = options[max(range(len(options)), key=lambda n: (scores[n], -n))]
        chosen.gender = chosen.gender or sex
        return chosen

    def _holder_of_initials(self, mention: Mention) -> Entity | None:
        """Whose office the initials are: "the CEC" where somebody is Chief Election Commissioner."""
        definite = mention.start > 0 and self.doc[mention.start - 1].lower_ == "the"
        if not definite and mention.start >= self.title:
            return None
        holders = [e for e in self.cast.entities if e.kind == PERSON and descriptions.has_initials(e, mention.name)]
        return holders[0] if len(holders) == 1 else None

    def _settle_surnames(self) -> None:
        """Give each surname that several people share to the likeliest, so that later ones can build on it."""
        for mention in self.mentions:
            if len(self.cast.named(mention.start)) > 1:
                entity = self.name(mention, self.context_at(mention.start))
                entity.places.append(mention.start)
                entity.places.sort()

    def country(self, entity: Entity) -> Entity:
        """A capital stands for its country where the article names that (GUIDELINES §3)."""
        country = lexicon.metonyms().get(entity.name) or lexicon.metonyms().get("The " + entity.name)
        if country and entity.kind in {"place", BODY, COUNTRY, OTHER} and entity.name not in _SEATS:
            for e in self.cast.entities:
                if e.kind == COUNTRY and lexicon.countries().get(e.name) == country:
                    return e
            if entity.kind == "place":
                entity.kind = COUNTRY
        return entity

    def compound(self, parts: list[Entity]) -> Entity | None:
        """Several people or bodies as one speaker; the same ones are the same speaker."""
        flat = [m for e in parts for m in (e.members or (e,))]
        if len(flat) < 2:
            return flat[0] if flat else None
        for _, known in self.unnamed:
            if known.members and set(map(id, known.members)) == set(map(id, flat)):
                return known
        kinds = {BODY if e.kind in {"place", OTHER} else e.kind for e in flat}
        kind = kinds.pop() if len(kinds) == 1 and kinds & {COUNTRY, BODY, "document"} else "group"
        entity = Entity(names.join([e.name for e in flat]), kind, named=False, plural=True, members=tuple(flat))
        self.unnamed.append((Phrase(0, 0, "compound"), entity))
        return entity

    def _pairs(self) -> list[Entity]:
        """People, bodies or countries named together, "Ann Lee and Bo Ek", whom "they" or "both" can mean."""
        found: list[Entity] = []
        for left, right in pairwise(self.mentions):
            joint = self.doc[left.end : right.lead]
            if not 0 < len(joint) <= 12 or joint[-1].lower_ not in {"and", "&"} or self.layout.headline[left.start]:
                continue
            if (len(joint) > 1 and (joint[0].text != "," or joint[-2].text != ",")) or any(
                t.text in ".;" for t in joint
            ):
                continue
            one, two = self.cast.named(left.start), self.cast.named(right.start)
            if (
                len(one) != 1
                or len(two) != 1
                or one[0].kind != two[0].kind
                or one[0] is two[0]
                or one[0].kind not in {PERSON, BODY, COUNTRY}
            ):
                continue
            members = (one[0], two[0])
            known = next((e for e in found if e.members == members), None)
            if known is None:
                kind = one[0].kind if one[0].kind in {COUNTRY, BODY} else "group"
                known = Entity(names.join([m.name for m in members]), kind, named=False, plural=True, members=members)
                found.append(known)
            known.places.append(left.start)
        return found

    def _openers(self) -> frozenset[int]:
        found: dict[int, int] = {}
        for mention in self.mentions:
            found.setdefault(self.layout.sentence[mention.start], mention.start)
        return frozenset(found.values())

    def _subjects(self) -> set[int]:
        """First tokens of mentions that are grammatical subjects, or open their sentence where there is no parse."""
        parsed = self.parse.has_annotation("DEP")
        found, seen = set(), set()
        for mention in self.mentions:
            if parsed:
                root = self.parse[mention.start : mention.end].root
                if root.dep_.startswith("nsubj"):
                    found.add(mention.start)
            elif self.layout.sentence[mention.start] not in seen:
                found.add(mention.start)
            seen.add(self.layout.sentence[mention.start])
        return found
