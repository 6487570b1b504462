"""Decide each statement's speaker and intermediary, one after the other, outer ones before those inside them."""

from dataclasses import replace

from quotex import lexicon
from quotex.components.resolving import descriptions, ranking, relays
from quotex.components.resolving.appositions import person_titles
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.documents import speaks_as_document
from quotex.components.resolving.grammar import DETERMINERS
from quotex.components.resolving.kinds import kind_of
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.phrases import read_phrase
from quotex.components.resolving.referring import Referring
from quotex.components.resolving.roles import role_of
from quotex.components.resolving.runs import APOSTROPHES, BODY, OTHER, PERSON
from quotex.components.resolving.scene import Found
from quotex.components.resolving.spokespeople import spokespeople
from quotex.components.resolving.statements import Decision, Statement

# speak for their clients in their own words (GUIDELINES §3)
_LAWYERS = frozenset(["lawyer", "attorney", "advocate", "solicitor", "barrister", "counsel"])
_HELPERS = lexicon.words("kinship") | lexicon.words("spokespeople") | _LAWYERS
_ACRONYM = 4  # letters
_OFFICES = {
    "presidential": "president",
    "prime ministerial": "minister",
    "mayoral": "mayor",
    "gubernatorial": "governor",
}


def _is_label(s: Statement, phrase: Phrase) -> bool:
    """Whether a source is the label of a transcript, which names people: "OBUYA: …"."""
    alone = phrase.end - phrase.start == 1 and phrase.text.isupper() and len(phrase.text) > _ACRONYM
    return s.cue is not None and s.cue.text == ":" and phrase.form == "description" and alone


class Speakers(Referring):
    """Resolves the statements of one Doc."""

    def introduce(self) -> None:
        """Learn who speaks for whom from anywhere in the text ("Ann Lee, a spokeswoman for Arden Foods")."""
        for start, end in spokespeople(self.doc, self.mentions):
            phrase = read_phrase(self.doc, start, end, self.mentions)
            if phrase.form == "spokesperson" and phrase.names and phrase.owner:
                self.resolve(phrase, self.context_at(start), Decision(), None)

    def decide(self, statements: list[Statement]) -> dict[str, Decision]:
        """Decide all, in text order of their sources, the outer before the inner."""
        decisions: dict[str, Decision] = {}
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
            outer = decisions.get(statement.within) if statement.within else None
            decisions[statement.id] = self._decide(statement, outer)
        return decisions

    def _decide(self, s: Statement, outer: Decision | None) -> Decision:
        decision = Decision()
        self.current = s.id
        if s.addressee:
            decision.addressee = self._addressee(s, outer)
        if s.source:
            start, end = relays.behind_helper(self.doc, s.source[0].start, s.source[-1].end, self.layout.sentence)
            phrase = read_phrase(self.doc, start, end, self.mentions)
            context = ranking.Context(
                s.position, [(c.start, c.end) for c in s.content], self.previous,
                {id(decision.addressee)} if decision.addressee else set(),
                outer.speaker if outer else None, outer is not None and self.layout.quoted[s.position],
                self.possessive, self.openers,
            )  # fmt: skip
            decision.form = phrase.form
            entity, via = self.resolve(phrase, context, decision, outer)
            entity, via = self._principal(s, entity, via, context)
            if entity is not None and _is_label(s, phrase) and entity.kind in {BODY, OTHER}:
                entity.kind = PERSON
            decision.speaker, decision.via = entity, via
            said_by = decision.voice = via or entity
            if phrase.form == "description" and kind_of(phrase) == "document" and speaks_as_document(phrase, entity):
                decision.kind = "document"
            decision.place = self._place(phrase)
            decision.source_place = (start, end) if s.unmarked else None
            if via is not None:
                decision.via_place = decision.place
            if said_by is not None:
                self.note(said_by, start)
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
            decision.voice = last
        if decision.via is None:
            decision.via = self._relay(s, decision)
        if outer is not None and decision.via is None:
            around = outer.voice or outer.via
            if around is not None and around is not decision.speaker:
                decision.via, decision.via_place = around, outer.place
        return decision

    def _principal(self, s: Statement, entity: Entity | None, via: Entity | None, context: ranking.Context) -> Found:
        """The one spoken for as speaker, and who speaks as intermediary, where the article or sentence says so."""
        if via is not None or entity is None or entity.kind != PERSON:
            return (entity.principal, entity) if via is None and entity and entity.principal else (entity, via)
        place = relays.spoken_for(self.doc, s.source, s.content, self.layout.sentence)
        if place and entity.principal is None and not descriptions.told(entity.roles) & _LAWYERS:
            owner = read_phrase(self.doc, *place, self.mentions)
            spoken_for = self.resolve(owner, context, Decision(), None)[0] if owner.form == "name" else None
            entity.principal = spoken_for if spoken_for is not entity else None
        return (entity.principal, entity) if entity.principal else (entity, None)

    def _place(self, phrase: Phrase) -> tuple[int, int]:
        """Where the phrase names whoever spoke: the name, the noun for a spokesperson, or all of it."""
        if phrase.names:
            return phrase.names[0].start, phrase.names[0].end
        heads = [i for i in range(phrase.start, phrase.end) if self.doc[i].lower_ == phrase.head]
        if phrase.form == "spokesperson" and heads:
            return heads[0], heads[0] + 1
        return phrase.start, max(phrase.end, phrase.start + 1)

    def _relay(self, s: Statement, decision: Decision) -> Entity | None:
        """Who quotes or publishes the words, if that is someone else than the speaker."""
        place = relays.relay_of_cue(self.doc, s.cue, s.source, self.mentions, self.layout.sentence)
        place = place or relays.relay_in_source(self.doc, s.source)
        place = place or relays.relay_beside(self.doc, [*s.source, *([s.cue] if s.cue else []), *s.content])
        place = place or relays.relay_of_medium(self.doc, s.medium)
        if place is None:
            return self._through(s, decision)
        phrase = read_phrase(self.doc, *place, self.mentions)
        body = phrase.form == "description" and kind_of(phrase) in {"organization", "document"}
        if phrase.form not in {"name", "compound"} and not body:
            return self._through(s, decision)
        entity = self.resolve(phrase, self.context_at(s.position), Decision(), None)[0]
        if entity is None or entity is decision.speaker or entity.kind == "people":
            return None
        decision.via_place = place
        return entity

    def _through(self, s: Statement, decision: Decision) -> Entity | None:
        """The lawyer, aide or agent who passes the words on, where the text says so (GUIDELINES §3)."""
        place = relays.relay_through(self.doc, s.cue, s.content, s.medium, self.layout.sentence)
        if place is None:
            return None
        phrase = read_phrase(self.doc, *place, self.mentions)
        read_by = self.doc[place[0] - 1].lower_ == "by"
        if phrase.form == "name" and read_by:
            entity = self.name(phrase.names[0], self.context_at(s.position))
        elif phrase.head in _HELPERS and (named := self._apposed(place[1], decision.speaker)) is not None:
            entity = named
        elif phrase.head in _HELPERS:
            words = phrase.text.split()
            rest = words[1:] if phrase.pronoun and len(words) > 1 else words
            entity = Entity(" ".join(rest), kind_of(phrase), named=False)
        else:
            return None
        if entity is decision.speaker or entity.kind not in {PERSON, "group"}:
            return None
        decision.via_place = place
        return entity

    def _apposed(self, end: int, speaker: Entity | None) -> Entity | None:
        """Somebody else named between commas right after a noun group: "through her lawyer, Bo Ek, …"."""
        comma = self.doc[end].text == ","
        mention = next((m for m in self.mentions if comma and m.lead == end + 1), None)
        if mention is None or self.doc[mention.end].text != ",":
            return None
        named = self.name(mention, self.context_at(mention.start))
        return named if named is not speaker else None

    def _addressee(self, s: Statement, outer: Decision | None) -> Entity | None:
        phrase = read_phrase(self.doc, s.addressee[0].start, s.addressee[-1].end, self.mentions)
        context = ranking.Context(
            s.addressee[0].start,
            [(c.start, c.end) for c in s.content],
            self.previous,
            {id(outer.speaker)} if outer else set(),
            possessive=self.possessive,
            openers=self.openers,
        )
        if phrase.form == "name":
            return self.name(phrase.names[0], context)
        if phrase.form == "pronoun" and phrase.pronoun in {"i", "we", "you"}:
            return None
        return self.resolve(phrase, context, Decision(), None)[0] if phrase.form != "none" else None

    def resolve(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """Who a phrase means: a speaker, and who spoke for them."""
        if phrase.form == "none":
            return self.antecedent(phrase, context, decision, outer)
        if phrase.form == "pronoun":
            return self.pronoun(phrase.pronoun or "", context, decision, outer), None
        if phrase.form == "compound":
            parts = []
            for part in phrase.parts:
                entity, _ = self.resolve(part, context, decision, outer)
                if entity is not None:
                    parts.append(entity)
                    if part.start not in entity.places:
                        entity.places.append(part.start)
                        entity.places.sort()
                    context.position = part.end
            return self.compound(parts), None
        if phrase.form == "spokesperson":
            return self.spokesperson(phrase, context, decision, outer)
        if phrase.form == "name":
            entity = self.name(phrase.names[0], context, phrase.role)
            if phrase.role and entity.kind == PERSON and not role_of(entity):
                entity.roles.append(phrase.role)
            if entity.kind == OTHER and descriptions.told([phrase.role or ""]) & person_titles():
                entity.kind = PERSON
            return entity, None
        return self.describe(phrase, context, decision, outer)

    def spokesperson(
        self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> Found:
        """A spokesperson and whom they speak for, remembered for later mentions (GUIDELINES §3)."""
        principal = None
        if phrase.owner and phrase.owner[1] > phrase.owner[0]:
            owner = read_phrase(self.doc, *phrase.owner, self.mentions)
            principal = self._holder(owner) or self.resolve(owner, context, Decision(), outer)[0]
            if principal is None and owner.form == "pronoun":  # "…, its spokesman said" of one named in the words
                principal = self.resolve(owner, replace(context, own=[]), Decision(), outer)[0]
        if phrase.names:
            person = self.name(phrase.names[0], context, phrase.head)
            person.kind = PERSON
        else:
            earlier = self._same_spokesperson(phrase, principal, context)
            if earlier is not None:
                return (earlier.principal, earlier) if earlier.principal else (earlier, None)
            person = Entity(phrase.head, "group" if phrase.plural else PERSON, named=False)
            self.unnamed.append((phrase, person))
        if principal is None and person.principal is None:
            principal = self._implied_principal(context)
        if principal is not None and principal is not person:
            person.principal = principal
        return (person.principal, person) if person.principal else (person, None)

    def _holder(self, owner: Phrase) -> Entity | None:
        """Whose "presidential" or the president's spokesman it is, where the article names one."""
        adjective = _OFFICES.get(owner.text.casefold())
        definite = owner.definite or (owner.start > 0 and self.doc[owner.start - 1].lower_ == "the")
        office = adjective or (owner.head if owner.form == "description" and definite else None)
        holders = [e for e in self.cast.entities if e.kind == PERSON and office in descriptions.role_heads(e)]
        return max(holders, key=lambda e: len(e.places)) if holders and (adjective or len(holders) == 1) else None

    def _same_spokesperson(
        self, phrase: Phrase, principal: Entity | None, context: ranking.Context
    ) -> Entity | None:
        """ "The spokesman": the one met before, unnamed ones first; "the ministry spokesman": the named one it has."""
        if phrase.owner is not None:
            named = [e for e in self.cast.entities if principal is not None and e.principal is principal]
            return named[0] if len(named) == 1 and phrase.definite and not phrase.plural else None
        unnamed = [
            e for p, e in self.unnamed if p.form == "spokesperson" and (p.head == phrase.head or phrase.definite)
        ]
        if unnamed:
            return unnamed[-1]
        places = [(ranking.last_place(e, context), e) for e in self.cast.entities if e.principal is not None]
        met = [(place, n, e) for n, (place, e) in enumerate(places) if place is not None]
        return max(met, key=lambda t: t[:2])[2] if met and phrase.definite else None

    def _implied_principal(self, context: ranking.Context) -> Entity | None:
        """ "A spokesman said": the body that the article has just been about, if there is one."""
        spoken_for = [e.principal for p, e in self.unnamed if p.form == "spokesperson" and e.principal is not None]
        if spoken_for:
            return spoken_for[-1]
        pool = [e for e in self.cast.entities if e.kind in {BODY, OTHER} and ranking.last_place(e, context) is not None]
        return self.best("principal", pool, context, Decision())

    def issuer(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """Whose words a statement, letter or tweet is (GUIDELINES §5: the issuer is the speaker)."""
        if phrase.pronoun:
            return self.pronoun(phrase.pronoun, context, decision, outer), None
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
                return self.resolve(owner, context, Decision(), outer)
        if len(phrase.inner) >= 1:
            return self.name(phrase.inner[0], context), None
        if phrase.definite and self.issued.get(phrase.head):
            return self.issued[phrase.head].principal or self.issued[phrase.head], None
        if phrase.definite and self.previous:
            return self.previous[-1].principal or self.previous[-1], None
        return None, None
