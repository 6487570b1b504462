"""Decide each statement's speaker and intermediary, one after the other, outer ones before those inside them."""

from quotex import lexicon
from quotex.components.resolving import descriptions, ranking, relays
from quotex.components.resolving.appositions import person_titles
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.documents import speaks_as_document
from quotex.components.resolving.grammar import DETERMINERS, PRONOUNS, person_nouns
from quotex.components.resolving.intermediaries import Intermediaries
from quotex.components.resolving.kinds import kind_of
from quotex.components.resolving.lead_ins import lead_in
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.phrases import only_reads, read_phrase
from quotex.components.resolving.roles import role_of
from quotex.components.resolving.runs import APOSTROPHES, BODY, OTHER, PERSON
from quotex.components.resolving.scene import Found
from quotex.components.resolving.statements import Decision, Statement

_ACRONYM = 4  # letters


def _is_label(s: Statement, phrase: Phrase) -> bool:
    """Whether a source is the label of a transcript, which names people: "OBUYA: …"."""
    alone = phrase.end - phrase.start == 1 and phrase.text.isupper() and len(phrase.text) > _ACRONYM
    return s.cue is not None and s.cue.text == ":" and phrase.form == "description" and alone


class Speakers(Intermediaries):
    """Resolves the statements of one Doc."""

    def decide(self, statements: list[Statement]) -> dict[str, Decision]:
        """Decide all, in text order of their sources, the outer before the inner."""
        decisions: dict[str, Decision] = {}
        self.introduce()
        self._settle_surnames()
        by_id = {s.id: s for s in statements}
        self.statements = statements

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
                outer.speaker if outer else None, outer is not None and self._in_own_words(s),
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
        elif (shown := self._shown(s)) is not None:
            decision.speaker = decision.voice = shown
            self.previous.append(shown)
        elif self._goes_on(s):
            last = self.previous[-1]  # a bare quotation goes on with who spoke before (GUIDELINES §5)
            decision.speaker, decision.via = (last.principal, last) if last.principal else (last, None)
            decision.voice = last
        if decision.via is None:
            decision.via = self._relay(s, decision)
        around = outer and (outer.voice or outer.via)
        if outer and around and decision.via is None and around is not decision.speaker:
            decision.via, decision.via_place = around, outer.place
        return decision

    def _in_own_words(self, s: Statement) -> bool:
        """Whether a statement is told by whoever is "I" around it: in a quotation, or under an interview's label."""
        if self.layout.quoted[s.position]:
            return True
        around = next((o for o in self.statements if o.id == s.within), None)
        if around is None or around.cue is None or around.cue.text != ":":
            return False
        return any(PRONOUNS.get(t.lower_) in {"i", "we"} for span in around.content for t in span)

    def _goes_on(self, s: Statement) -> bool:
        """Whether a statement without source goes on with the one before it: no cue, or a participle."""
        if s.within is not None or not self.previous:
            return False
        if s.cue is None:
            return True
        return s.cue[0].lower_.endswith("ing") and not any(t.lower_ == "being" for t in s.cue)

    def _shown(self, s: Statement) -> Entity | None:
        """The person whom the sentence before a quotation without attribution shows."""
        place = lead_in(s, self.statements)
        if place is None:
            return None
        phrase = read_phrase(self.doc, *place, self.mentions)
        entity, _ = self.resolve(phrase, self.context_at(place[0]), Decision(), None)
        return entity if entity is not None and entity.kind == PERSON else None

    def _place(self, phrase: Phrase) -> tuple[int, int]:
        """Where the phrase names whoever spoke: the name, the noun for a spokesperson, or all of it."""
        if phrase.names:
            return phrase.names[0].start, phrase.names[0].end
        heads = [i for i in range(phrase.start, phrase.end) if self.doc[i].lower_ == phrase.head]
        if phrase.form == "spokesperson" and heads:
            return heads[0], heads[0] + 1
        return phrase.start, max(phrase.end, phrase.start + 1)

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
            if phrase.head in person_nouns():  # "a detainee, identified as J. N."
                entity.kind = PERSON
            return entity, None
        return self.describe(phrase, context, decision, outer)

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
        read = next((k for k in range(phrase.start + 1, phrase.end) if only_reads(self.doc, k)), phrase.end)
        named = [m for m in phrase.inner if m.lead < read]
        if named:
            return self.name(named[0], context), None
        if phrase.definite and self.issued.get(phrase.head):
            return self.issued[phrase.head].principal or self.issued[phrase.head], None
        if phrase.definite and self.previous:
            return self.previous[-1].principal or self.previous[-1], None
        return None, None
