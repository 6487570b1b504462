"""Decide each statement's speaker, one statement after the other, outer ones before those inside them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from quotex import lexicon, names
from quotex.components.resolving import descriptions, ranking, relays
from quotex.components.resolving.cast import Cast, Entity, leading_role, role_words
from quotex.components.resolving.kinds import kind_of
from quotex.components.resolving.layout import Layout
from quotex.components.resolving.runs import APOSTROPHES, BODY, COUNTRY, OTHER, PERSON
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.phrases import (
    DETERMINERS,
    PRONOUNS,
    Phrase,
    spokespeople,
    clean_description,
    read_phrase,
    singular,
)


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
    margin: float | None = None  # by how much the best candidate was better than the next
    form: str = "none"
    via_place: tuple[int, int] | None = None


_OPENING = 60  # tokens in which an article names whom it is about


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
        self.current = ""
        self.issued: dict[str, Entity] = {}  # who last issued a "statement", a "letter"
        self.previous: list[Entity] = []
        self.subjects = self._subjects()
        self.unnamed: list[tuple[Phrase, Entity]] = []
        self.weights = {form: ranking.weights(form) for form in ranking.FORMS}
        self.possessive = frozenset(m.start for m in mentions if m.possessive)
        self.openers = self._openers()
        self.pairs = self._pairs()
        self.observe: Callable[[str, list[Entity], list[dict[str, float]]], None] | None = None

    def introduce(self) -> None:
        """Learn who speaks for whom from anywhere in the text ("Ann Lee, a spokeswoman for Arden Foods")."""
        for start, end in spokespeople(self.doc, self.mentions):
            phrase = read_phrase(self.doc, start, end, self.mentions)
            if phrase.form == "spokesperson" and phrase.names and phrase.owner:
                self._resolve(phrase, self._context(start), Decision(), None)

    def _context(self, position: int) -> ranking.Context:
        return ranking.Context(position, previous=self.previous, possessive=self.possessive, openers=self.openers)

    def decide(self, statements: list[Statement]) -> dict[str, Decision]:
        """Decide all, in text order of their sources, the outer before the inner."""
        self.introduce()
        self._settle_surnames()
        by_id = {s.id: s for s in statements}

        def around(s: Statement) -> list[Statement]:
            """The statements around one, inner first; a model's slip may make a circle of them."""
            found = [s]
            while found[-1].within in by_id and by_id[found[-1].within] not in found:
                found.append(by_id[found[-1].within])
            return found[1:]

        def order(s: Statement) -> tuple[int, int]:
            outers = around(s)
            return ((outers[-1] if outers else s).position, len(outers))

        for statement in sorted(statements, key=order):
            outer = self.decisions.get(statement.within) if statement.within else None
            outer_statement = by_id.get(statement.within) if statement.within else None
            decision = self._decide(statement, outer, outer_statement)
            self.decisions[statement.id] = decision
        return self.decisions

    def _decide(self, s: Statement, outer: Decision | None, around: Statement | None) -> Decision:
        decision = Decision()
        self.current = s.id
        if s.addressee:
            decision.addressee = self._addressee(s)
        if s.source:
            start, end = s.source[0].start, s.source[-1].end
            phrase = read_phrase(self.doc, start, end, self.mentions)
            context = ranking.Context(
                s.position, [(c.start, c.end) for c in s.content], self.previous,
                {id(decision.addressee)} if decision.addressee else set(),
                outer.speaker if outer else None, outer is not None and self.layout.quoted[s.position], self.possessive, self.openers,
            )  # fmt: skip
            decision.form = phrase.form
            entity, via = self._resolve(phrase, context, decision, outer)
            if via is None and entity is not None and entity.principal is not None:
                entity, via = entity.principal, entity
            decision.speaker, decision.via = entity, via
            said_by = via or entity
            if said_by is not None:
                self._note(said_by, start)
                for span in s.medium:
                    self.issued |= {t.lower_: said_by for t in span if t.lower_ in lexicon.words("channels")}
                if s.within is None:
                    self.previous.append(said_by)
        participle = (
            s.cue is not None and s.cue[0].lower_.endswith("ing") and not any(t.lower_ == "being" for t in s.cue)
        )
        if not s.source and (s.cue is None or participle) and s.within is None and self.previous:
            last = self.previous[-1]  # a bare quotation goes on with who spoke before (GUIDELINES §5)
            decision.speaker, decision.via = (last.principal, last) if last.principal else (last, None)
        if decision.via is None:
            decision.via = self._relay(s, decision)
        if outer is not None and decision.via is None:
            around_name = outer.via or outer.speaker
            same = decision.speaker is not None and decision.speaker is outer.speaker
            if around_name is not None and not (same and outer.via is None):
                decision.via = around_name
        return decision

    def _relay(self, s: Statement, decision: Decision) -> Entity | None:
        """Who quotes or publishes the words, if that is someone else than the speaker."""
        mention = relays.relay_of_cue(self.doc, s.cue, s.source, self.mentions, self.layout.sentence)
        mention = mention or relays.relay_of_medium(self.doc, s.medium, self.mentions)
        if mention is None:
            return None
        entity = self._name(mention, self._context(s.position))
        if entity is decision.speaker or entity.kind == "people":
            return None
        decision.via_place = (mention.start, mention.end)
        return entity

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
        return options[max(range(len(options)), key=lambda n: (scores[n], -n))]

    def _settle_surnames(self) -> None:
        """Give each surname that several people share to the likeliest, so that later ones can build on it."""
        for mention in self.mentions:
            if len(self.cast.named(mention.start)) > 1:
                entity = self._name(mention, self._context(mention.start))
                entity.places.append(mention.start)
                entity.places.sort()

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
        found = read_phrase(self.doc, a, i + 1, self.mentions)
        return (None, None) if found.form == "none" else self._resolve(found, context, decision, outer)

    def _pronoun(
        self, pronoun: str, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> Entity | None:
        if pronoun in {"i", "we"}:
            if outer is not None:
                return outer.speaker if pronoun == "we" or not outer.via or outer.via.kind != PERSON else outer.speaker
            return self.previous[-1] if self.previous else None
        if pronoun == "you":
            return outer.addressee if outer else None
        pool = [
            e for e in (*self.cast.entities, *(e for _, e in self.unnamed), *self.pairs) if ranking.agrees(e, pronoun)
        ]
        if context.outer_direct and pronoun in {"m", "f"}:  # in their own words the speaker is "I"
            pool = (
                [e for e in pool if e is not context.outer]
                if outer is None
                else [e for e in pool if e not in {outer.speaker, outer.via}]
            )
        form = {"n": "it", "p": "they"}.get(pronoun, "he or she")
        return self._best(form, pool, context, decision)

    def _best(self, form: str, pool: list[Entity], context: ranking.Context, decision: Decision) -> Entity | None:
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

    def _spokesperson(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        principal = None
        if phrase.owner and phrase.owner[1] > phrase.owner[0]:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            principal, via = self._resolve(owner, context, Decision(), outer)
        if phrase.names:
            person = self._name(phrase.names[0], context, phrase.head)
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
        return self._best("principal", pool, context, Decision())

    def _describe(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        head = phrase.head
        one = singular(head)
        channels = lexicon.words("channels")
        if (head in channels or head in {"words"}) and head not in {"note", "comment"}:
            issuer = self._issuer(phrase, context, decision, outer)
            if issuer[0] is not None:
                (issuer[1] or issuer[0]).written = True
                self.issued[head] = issuer[1] or issuer[0]
                return issuer
        kind = kind_of(phrase)
        new = self._unnamed(phrase, kind, context, outer)
        both = self._both(phrase, context)
        if both is not None:
            return both, None
        known = self._known(phrase, kind, new, context, decision)
        if known is not None:
            return known, None
        if kind == "document" and phrase.owner and self.doc[phrase.owner[0] - 1].lower_ in {"by", "from"}:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            if owner.form in {"name", "compound"}:
                return self._resolve(owner, context, decision, outer)
        if all(e is not new for _, e in self.unnamed):
            self.unnamed.append((phrase, new))
        return new, None

    def _both(self, phrase: Phrase, context: ranking.Context) -> Entity | None:
        """ "The two", "both leaders": the pair last named together, else the two last mentioned."""
        words = {t.lower_ for t in self.doc[phrase.start : phrase.end]}
        if (
            not words & {"two", "both", "pair", "duo", "neither"}
            or phrase.owner
            or not (phrase.definite or words & {"neither", "both"})
        ):
            return None
        if len(words - DETERMINERS) > 2:  # noqa: PLR2004 (it says more than who they are)
            return None
        lands = phrase.head in {"countries", "nations", "sides", "governments", "country", "nation", "states"}
        pairs = [e for e in (*self.pairs, *(e for _, e in self.unnamed)) if len(e.members) == 2]  # noqa: PLR2004
        pairs = [e for e in pairs if all((m.kind == COUNTRY) == lands for m in e.members)]
        near = [(p, n, e) for n, e in enumerate(pairs) if (p := ranking.last_place(e, context)) is not None]
        if near:
            return max(near, key=lambda t: t[:2])[2]
        wanted = COUNTRY if lands else PERSON
        single = [
            (p, n, e)
            for n, e in enumerate(self.cast.entities)
            if e.kind == wanted and (p := ranking.last_place(e, context)) is not None
        ]
        last = [e for _, _, e in sorted(single, key=lambda t: t[:2])[-2:]]
        return self._compound(last) if len(last) == 2 else None  # noqa: PLR2004

    def _issuer(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> tuple[Entity | None, Entity | None]:
        """Whose words a statement, letter or tweet is (GUIDELINES §5: the issuer is the speaker)."""
        if phrase.pronoun:
            return self._pronoun(phrase.pronoun, context, decision, outer), None
        owners = [phrase.owner] if phrase.owner else []
        genitive = next((i for i in range(phrase.start, phrase.end) if self.doc[i].text in APOSTROPHES), None)
        if genitive is not None and not phrase.owner:  # "a statement on the band's website"
            first = genitive - 1
            while first > phrase.start and self.doc[first - 1].lower_ not in {"on", "in", "to", "at", "of"}:
                first -= 1
            owners.append((first, genitive))
        head = next((i for i in range(phrase.start, phrase.end) if self.doc[i].lower_ == phrase.head), phrase.start)
        first = phrase.start
        while first < head and self.doc[first].lower_ in DETERMINERS:
            first += 1
        while head > first and self.doc[head - 1].lower_ in {
            "press",
            "news",
            "joint",
            "official",
            "twitter",
            "facebook",
        }:
            head -= 1
        if (
            not owners
            and first < head
            and self.doc[first].lower_ not in {"one", "another", "official", "joint", "recent"}
        ):
            owners.append((first, head))  # "the ministry statement"
        for start, end in owners:
            owner = read_phrase(self.doc, start, end, self.mentions)
            speaks = owner.form == "description" and kind_of(owner) in {"organization", "group", "person", "country"}
            if owner.form in {"name", "spokesperson", "compound"} or speaks:
                return self._resolve(owner, context, Decision(), outer)
        if len(phrase.inner) >= 1:
            return self._name(phrase.inner[0], context), None
        if phrase.definite and self.issued.get(phrase.head):
            return self.issued[phrase.head].principal or self.issued[phrase.head], None
        if phrase.definite and self.previous:
            return self.previous[-1].principal or self.previous[-1], None
        return None, None

    def _known(
        self, phrase: Phrase, kind: str, new: Entity, context: ranking.Context, decision: Decision
    ) -> Entity | None:
        """Someone or something introduced before that a description means, or None for somebody new."""
        unnamed = [e for _, e in self.unnamed if not e.members and e.name != new.name]
        pool = descriptions.candidates(phrase, kind, self.cast, unnamed, self.pairs, context)
        pool = [e for e in pool if id(e) not in context.excluded]
        found = ranking.all_features(pool, context, self.layout, self.subjects)
        for entity, f in zip(pool, found, strict=True):
            f |= descriptions.match(phrase, kind, entity, context)
        if any(f.get("exact role") or f.get("exact name") for f in found):  # whoever fits beats whoever is near
            kept = [n for n, f in enumerate(found) if not (f.get("no role") or f.get("no name word"))]
            pool, found = [pool[n] for n in kept], [found[n] for n in kept]
        if not descriptions.surely_known(phrase, pool):
            pool.append(new)
            found.append(descriptions.as_new(phrase, kind))
        if self.observe is not None:
            self.observe("description", pool, found)
        scored = [(ranking.score(f, self.weights["description"]), -n, pool[n]) for n, f in enumerate(found)]
        scored.sort(key=lambda t: t[:2], reverse=True)
        decision.margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 5.0
        return scored[0][2] if scored[0][2] is not new else None

    def _unnamed(self, phrase: Phrase, kind: str, context: ranking.Context, outer: Decision | None) -> Entity:
        """The description itself as a speaker, the same for the same words."""
        text = clean_description(phrase.text)
        first = text.split()[0] if text else ""
        if phrase.pronoun:
            whose = self._pronoun(phrase.pronoun, context, Decision(), outer)
            rest = " ".join(text.split()[1:]) if first.casefold() in PRONOUNS else text
            text = f"{whose.name}'s {rest}" if whose is not None else rest
        elif self.layout.first[phrase.start] and first.istitle() and _plain(first.casefold()):
            text = text[:1].lower() + text[1:]
        for _, e in self.unnamed:
            if e.name.casefold() == text.casefold():
                return e
        entity = Entity(text, kind, named=False, plural=phrase.plural, head=phrase.head)
        entity.gender = descriptions.noun_gender(phrase.head)
        return entity

    def _addressee(self, s: Statement) -> Entity | None:
        phrase = read_phrase(self.doc, s.addressee[0].start, s.addressee[-1].end, self.mentions)
        context = ranking.Context(
            s.addressee[0].start,
            [(c.start, c.end) for c in s.content],
            self.previous,
            possessive=self.possessive,
            openers=self.openers,
        )
        if phrase.form == "name":
            return self._name(phrase.names[0], context)
        if phrase.form == "compound":
            return self._resolve(phrase, context, Decision(), None)[0]
        if phrase.form == "pronoun":
            return None
        return None

    def _pairs(self) -> list[Entity]:
        """People, bodies or countries named together, "Ann Lee and Bo Ek", whom "they" or "both" can mean."""
        found: list[Entity] = []
        for left, right in zip(self.mentions, self.mentions[1:], strict=False):
            joint = self.doc[left.end : right.lead]
            if not 0 < len(joint) <= 12 or joint[-1].lower_ not in {"and", "&"} or self.layout.headline[left.start]:
                continue
            if len(joint) > 1 and (joint[0].text != "," or joint[-2].text != ",") or any(t.text in ".;" for t in joint):
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
