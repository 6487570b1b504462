"""Decide each statement's speaker, one statement after the other, outer ones before those inside them."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from quotex import lexicon, names
from quotex.components.resolving import ranking
from quotex.components.resolving.cast import Cast, Entity
from quotex.components.resolving.kinds import kind_of
from quotex.components.resolving.layout import Layout
from quotex.components.resolving.mentions import BODY, COUNTRY, OTHER, PERSON, Mention
from quotex.components.resolving.phrases import Phrase, clean_description, read_phrase, singular


_COUNTRY_KEYS = frozenset(n.casefold() for n in {*lexicon.countries().values()})
_SHORT = {
    "pm": "prime minister",
    "ceo": "chief executive officer",
    "mp": "member of parliament",
    "cm": "chief minister",
}


def _told(texts: list[str]) -> set[str]:
    """The words of roles, countries' adjectives as the country, abbreviations spelt out."""
    found = set()
    for text in texts:
        for raw in text.split():
            word = raw.strip(",.()").removesuffix("'s").removesuffix("’s")  # noqa: RUF001
            country = lexicon.adjectives().get(word) or lexicon.countries().get(word)
            found |= {country.casefold()} if country else {word.casefold(), *_SHORT.get(word.casefold(), "").split()}
    return found - {"the", "a", "an", "of", "and", "'s", ""}


@dataclass(slots=True)
class Statement:
    """One found statement, tokens of each part."""

    id: str
    content: list[Span]
    cue: Span | None = None
    source: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    medium: list[Span] = field(default_factory=list)
    within: str | None = None
    direct: bool = False

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
    margin: float = 1.0
    form: str = "none"
    via_place: tuple[int, int] | None = None


def _plain(word: str) -> bool:
    """Whether a word opening a sentence is a common noun or adjective as far as the word lists know."""
    one = singular(word)
    known = (
        lexicon.words("communicators") | lexicon.words("groups") | lexicon.words("documents") | lexicon.words("bodies")
    )
    return word in known or one in known or word.endswith(("ed", "al", "ous", "ive", "ary", "ing"))


class Speakers:
    """Resolves the statements of one Doc."""

    def __init__(self, doc: Doc, layout: Layout, cast: Cast, mentions: list[Mention]) -> None:
        self.doc, self.layout, self.cast, self.mentions = doc, layout, cast, mentions
        self.decisions: dict[str, Decision] = {}
        self.previous: list[Entity] = []
        self.subjects = self._subjects()
        self.unnamed: list[tuple[Phrase, Entity]] = []
        self.weights = ranking.weights("pronoun")

    def decide(self, statements: list[Statement]) -> dict[str, Decision]:
        """Decide all, in text order of their sources, the outer before the inner."""
        by_id = {s.id: s for s in statements}

        def depth(s: Statement) -> int:
            n = 0
            while s.within in by_id and n < 8:
                s, n = by_id[s.within], n + 1
            return n

        def order(s: Statement) -> tuple[int, int]:
            outer = s
            while outer.within in by_id and by_id[outer.within] is not s and depth(outer):
                outer = by_id[outer.within]
            return (outer.position, depth(s))

        for statement in sorted(statements, key=order):
            outer = self.decisions.get(statement.within) if statement.within else None
            outer_statement = by_id.get(statement.within) if statement.within else None
            decision = self._decide(statement, outer, outer_statement)
            self.decisions[statement.id] = decision
        return self.decisions

    def _decide(self, s: Statement, outer: Decision | None, around: Statement | None) -> Decision:
        decision = Decision()
        if s.addressee:
            decision.addressee = self._addressee(s)
        if s.source:
            start, end = s.source[0].start, s.source[-1].end
            phrase = read_phrase(self.doc, start, end, self.mentions)
            context = ranking.Context(
                s.position, [(c.start, c.end) for c in s.content], self.previous,
                {id(decision.addressee)} if decision.addressee else set(),
                outer.speaker if outer else None, bool(around and around.direct),
            )  # fmt: skip
            decision.form = phrase.form
            entity, via = self._resolve(phrase, context, decision, outer)
            if via is None and entity is not None and entity.principal is not None:
                entity, via = entity.principal, entity
            decision.speaker, decision.via = entity, via
            said_by = via or entity
            if said_by is not None:
                self._note(said_by, start)
                if s.within is None:
                    self.previous.append(said_by)
        if outer is not None and decision.via is None:
            around_name = outer.via or outer.speaker
            same = decision.speaker is not None and decision.speaker is outer.speaker
            if around_name is not None and not (same and outer.via is None):
                decision.via = around_name
        return decision

    def _note(self, entity: Entity, start: int) -> None:
        for e in (entity, *entity.members):
            if start not in e.places:
                e.places.append(start)
                e.places.sort()
            e.spoken.append(start)

    # --- phrases -----------------------------------------------------------------------------------------------

    def _resolve(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        if phrase.form == "none":
            return self._antecedent(phrase, context, decision, outer)
        if phrase.form == "pronoun":
            return self._pronoun(phrase.pronoun or "", context, decision, outer), None
        if phrase.form == "compound":
            parts = []
            for part in phrase.parts:
                entity, via = self._resolve(part, context, decision, outer)
                if entity is not None:
                    parts.append(entity)
                    if part.start not in entity.places:
                        entity.places.append(part.start)
                        entity.places.sort()
                    context.position = part.end
            return self._compound(parts), None
        if phrase.form == "spokesperson":
            return self._spokesperson(phrase, context, decision, outer)
        if phrase.form == "name":
            return self._name(phrase.names[0], context, phrase.role), None
        return self._describe(phrase, context, decision, outer)

    def _compound(self, parts: list[Entity]) -> Entity | None:
        flat = [m for e in parts for m in (e.members or (e,))]
        if len(flat) < 2:
            return flat[0] if flat else None
        for _, known in self.unnamed:
            if known.members and set(map(id, known.members)) == set(map(id, flat)):
                return known
        kinds = {e.kind for e in flat}
        kind = kinds.pop() if len(kinds) == 1 and kinds & {COUNTRY, BODY} else "group"
        entity = Entity(names.join([e.name for e in flat]), kind, named=False, plural=True, members=tuple(flat))
        self.unnamed.append((Phrase(0, 0, "compound"), entity))
        return entity

    def _name(self, mention: Mention, context: ranking.Context, role: str | None = None) -> Entity:
        fits = self.cast.named(mention.start)
        if len(fits) == 1:
            return self._country(fits[0])
        sex = names.gender(self.doc[mention.lead : mention.end].text)
        options = [e for e in fits if sex is None or e.gender in {None, sex}] or fits
        role_words = {w for w in (role or mention.role or "").casefold().split()}

        def fit(e: Entity) -> float:
            place = ranking.last_place(e, context)
            told = {w for r in e.roles for w in r.casefold().split()}
            first = e.places[0] if e.places else 10**9
            recency = -(context.position - place) / 400 if place is not None else -3.0 - first / 10**6
            return 4.0 * len(role_words & told) + recency + 0.2 * min(len(e.places), 10) + 0.5 * bool(e.spoken)

        return max(options, key=fit)

    def _country(self, entity: Entity) -> Entity:
        """A capital stands for its country where the article names that (GUIDELINES §3)."""
        country = lexicon.metonyms().get(entity.name) or lexicon.metonyms().get("The " + entity.name)
        if country and entity.kind in {"place", BODY, COUNTRY, OTHER}:
            for e in self.cast.entities:
                if e.kind == COUNTRY and lexicon.countries().get(e.name) == country:
                    return e
        return entity

    def _antecedent(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        """A bare relative pronoun: the noun group right before it."""
        i = phrase.start - 1
        while i > 0 and (self.doc[i].is_punct or self.doc[i].is_space):
            i -= 1
        sentence = self.layout.sentence[i]
        start = i
        for m in self.mentions:
            if m.end - 1 <= i and m.end - 1 > i - 12 and self.layout.sentence[m.start] == sentence:
                start = m
        if isinstance(start, Mention) and (start.end - 1 == i or start.votes[PERSON]):
            return self._name(start, context), None
        a = i
        while a > 0 and self.layout.sentence[a - 1] == sentence and not self.doc[a - 1].is_punct and a > i - 8:
            a -= 1
            if self.doc[a].lower_ in {"a", "an", "the"} or self.doc[a].pos_ in {"VERB", "AUX"}:
                break
        return self._resolve(read_phrase(self.doc, a, i + 1, self.mentions), context, decision, outer)

    def _pronoun(
        self, pronoun: str, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> Entity | None:
        if pronoun in {"i", "we"}:
            if outer is not None:
                return outer.speaker if pronoun == "we" or not outer.via or outer.via.kind != PERSON else outer.speaker
            return self.previous[-1] if self.previous else None
        if pronoun == "you":
            return outer.addressee if outer else None
        pool = [e for e in (*self.cast.entities, *(e for _, e in self.unnamed)) if ranking.agrees(e, pronoun)]
        return self._best(pool, context, decision)

    def _best(self, pool: list[Entity], context: ranking.Context, decision: Decision) -> Entity | None:
        scored = [
            (ranking.score(ranking.features(e, context, self.layout, self.subjects), self.weights), -n, e)
            for n, e in enumerate(pool)
            if id(e) not in context.excluded and ranking.last_place(e, context) is not None
        ]
        if not scored:
            return None
        scored.sort(key=lambda t: t[:2], reverse=True)
        decision.margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 5.0
        return scored[0][2]

    def _spokesperson(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        principal = None
        if phrase.owner and phrase.owner[1] > phrase.owner[0]:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            principal, via = self._resolve(owner, context, Decision(), outer)
        if phrase.names:
            person = self._name(phrase.names[0], context)
            person.kind = PERSON
        else:
            person = None
            if phrase.owner is None:
                known = [
                    e
                    for p, e in self.unnamed
                    if p.form == "spokesperson" and (p.head == phrase.head or phrase.definite)
                ]
                if known:
                    return known[-1].principal or known[-1], known[-1] if known[-1].principal else None
                named = [
                    e
                    for e in self.cast.entities
                    if e.principal is not None and ranking.last_place(e, context) is not None
                ]
                if named and phrase.definite:
                    best = max(named, key=lambda e: ranking.last_place(e, context) or 0)
                    return best.principal, best
            if person is None:
                person = Entity(phrase.head, "group" if phrase.plural else PERSON, named=False)
                self.unnamed.append((phrase, person))
        if principal is None and person.principal is None:
            principal = self._implied_principal(context)
        if principal is not None and principal is not person:
            person.principal = principal
        return (person.principal, person) if person.principal else (person, None)

    def _implied_principal(self, context: ranking.Context) -> Entity | None:
        """ "A spokesman said": the body that the article has just been about, if there is one."""
        pool = [e for e in self.cast.entities if e.kind in {BODY, OTHER} and ranking.last_place(e, context) is not None]
        return self._best(pool, context, Decision())

    def _describe(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        head = phrase.head
        one = singular(head)
        channels = lexicon.words("channels")
        if (head in channels or head in {"words"}) and head not in {"note", "comment"}:
            issuer = self._issuer(phrase, context, decision, outer)
            if issuer[0] is not None:
                return issuer
        kind = kind_of(phrase)
        if phrase.definite or phrase.bare:
            known = self._known(phrase, kind, context, decision)
            if known is not None:
                return known, None
        if kind == "document" and phrase.owner and self.doc[phrase.owner[0] - 1].lower_ in {"by", "from"}:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            if owner.form in {"name", "compound"}:
                return self._resolve(owner, context, decision, outer)
        return self._unnamed(phrase, kind, context, outer), None

    def _issuer(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        if phrase.pronoun:
            return self._pronoun(phrase.pronoun, context, decision, outer), None
        if phrase.owner:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            if owner.form in {"name", "spokesperson", "compound"}:
                return self._resolve(owner, context, decision, outer)
        inner = [m for m in phrase.inner]
        if inner:
            return self._name(inner[-1] if len(inner) == 1 else inner[0], context), None
        if phrase.definite and self.previous:
            return self.previous[-1].principal or self.previous[-1], None
        return None, None

    def _known(self, phrase: Phrase, kind: str, context: ranking.Context, decision: Decision) -> Entity | None:
        """Someone or something introduced before that a definite description means."""
        head, one = phrase.head, singular(phrase.head)
        for p, e in reversed(self.unnamed):
            if (
                p.form == "description"
                and p.head == head
                and not e.members
                and (phrase.definite or p.text.casefold() == phrase.text.casefold())
            ):
                own = {w for w in phrase.text.casefold().split()}
                if own <= set(p.text.casefold().split()):
                    return e
        best: tuple[float, int, Entity] | None = None
        modifiers = _told([phrase.text]) - {head, "of", "the", "in", "for"}
        places = {w for w in modifiers if w in _COUNTRY_KEYS}
        for n, e in enumerate(self.cast.entities):
            place = ranking.last_place(e, context)
            if place is None:
                continue
            s = 0.0
            if (
                kind in {"person", "organization", "unknown"}
                and e.kind == PERSON
                and (kind == "person" or head.isalpha())
            ):
                told = _told(e.roles)
                if head in told or (head == "pm" and "premier" in told):
                    s = 4.0 + len(modifiers & told) - 0.7 * len(modifiers - told)
                    if places - told and told & _COUNTRY_KEYS:
                        continue
            elif kind == "organization" and e.kind in {BODY, OTHER, "place"}:
                told = set(names.parts(e.name))
                if head in told or one in told:
                    s = 3.0 + len(modifiers & told) - len(modifiers - told)
                elif (
                    phrase.definite
                    and head
                    in {
                        "company",
                        "firm",
                        "group",
                        "organization",
                        "organisation",
                        "agency",
                        "party",
                        "newspaper",
                        "paper",
                        "network",
                        "team",
                        "club",
                        "manufacturer",
                    }
                    and not modifiers
                ):
                    s = 1.5
            if s <= 0:
                continue
            s += ranking.score(ranking.features(e, context, self.layout, self.subjects), self.weights) / 4
            if best is None or (s, -n) > best[:2]:
                best = (s, -n, e)
        if best:
            return best[2]
        if (
            kind == "person"
            and phrase.definite
            and not phrase.plural
            and self.previous
            and phrase.owner is None
            and phrase.pronoun is None
        ):
            last = self.previous[-1]
            sex = next((row[0] for row in lexicon.rows("gendered") if head in row[1].split()), None)
            if last.kind == PERSON and last.named and (sex is None or last.gender in {None, sex}):
                return last
        return None

    def _unnamed(self, phrase: Phrase, kind: str, context: ranking.Context, outer: Decision | None) -> Entity:
        text = clean_description(phrase.text)
        if phrase.pronoun:
            whose = self._pronoun(phrase.pronoun, context, Decision(), outer)
            rest = (
                " ".join(text.split()[1:])
                if text.split()[:1]
                and text.split()[0].casefold() in {"his", "her", "its", "their", "our", "my", "your"}
                else text
            )
            text = f"{whose.name}'s {rest}" if whose is not None else rest
        if (
            text[:1].isupper()
            and not any(m.lead == phrase.start or m.start == phrase.start for m in self.mentions)
            and self.layout.first[phrase.start]
        ):
            text = text[:1].lower() + text[1:]
        for p, e in self.unnamed:
            if e.name.casefold() == text.casefold():
                return e
        entity = Entity(text, kind, named=False, plural=phrase.plural)
        sex = next((row[0] for row in lexicon.rows("gendered") if phrase.head in row[1].split()), None)
        entity.gender = sex
        self.unnamed.append((phrase, entity))
        return entity

    def _addressee(self, s: Statement) -> Entity | None:
        phrase = read_phrase(self.doc, s.addressee[0].start, s.addressee[-1].end, self.mentions)
        context = ranking.Context(s.addressee[0].start, [(c.start, c.end) for c in s.content], self.previous)
        if phrase.form == "name":
            return self._name(phrase.names[0], context)
        if phrase.form == "compound":
            return self._resolve(phrase, context, Decision(), None)[0]
        if phrase.form == "pronoun":
            return None
        return None

    def _subjects(self) -> set[int]:
        """First tokens of mentions that are grammatical subjects, or open their sentence where there is no parse."""
        parsed = self.doc.has_annotation("DEP")
        found, seen = set(), set()
        for mention in self.mentions:
            if parsed:
                root = self.doc[mention.start : mention.end].root
                if root.dep_.startswith("nsubj"):
                    found.add(mention.start)
            elif self.layout.sentence[mention.start] not in seen:
                found.add(mention.start)
            seen.add(self.layout.sentence[mention.start])
        return found
