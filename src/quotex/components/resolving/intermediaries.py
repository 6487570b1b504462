"""Through whom words came: spokespeople and whom they speak for, outlets that quote, lawyers who pass words on."""

from dataclasses import replace

from quotex import lexicon
from quotex.components.resolving import descriptions, ranking, relays
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.grammar import is_personal
from quotex.components.resolving.kinds import kind_of
from quotex.components.resolving.layout import text_of
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.phrases import read_phrase
from quotex.components.resolving.referring import Referring
from quotex.components.resolving.runs import BODY, OTHER, PERSON
from quotex.components.resolving.scene import Found
from quotex.components.resolving.spokespeople import spokespeople
from quotex.components.resolving.statements import Decision, Statement

# speak for their clients in their own words (GUIDELINES §3)
_LAWYERS = frozenset(["lawyer", "attorney", "advocate", "solicitor", "barrister", "counsel"])
_INTERPRETERS = frozenset(["interpreter", "translator"])
_HELPERS = lexicon.words("kinship") | lexicon.words("spokespeople") | _LAWYERS | _INTERPRETERS
_OFFICES = {
    "presidential": "president",
    "prime ministerial": "minister",
    "mayoral": "mayor",
    "gubernatorial": "governor",
}


class Intermediaries(Referring):
    """Resolves who passed words on, and who is spoken for (GUIDELINES §3)."""

    def introduce(self) -> None:
        """Learn who speaks for whom from anywhere in the text ("Ann Lee, a spokeswoman for Arden Foods")."""
        for start, end in spokespeople(self.layout, self.mentions):
            phrase = read_phrase(self.doc, start, end, self.mentions)
            if phrase.form == "spokesperson" and phrase.names and phrase.owner:
                self.resolve(phrase, self.context_at(start), Decision(), None)

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

    def _same_spokesperson(self, phrase: Phrase, principal: Entity | None, context: ranking.Context) -> Entity | None:
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
        if phrase.form == "name" and (self.doc[place[0] - 1].lower_ == "by" or is_personal(phrase.names[0])):
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
        comma = text_of(self.doc[end : end + 1]) == ","
        mention = next((m for m in self.mentions if comma and m.lead == end + 1), None)
        if mention is None or text_of(self.doc[mention.end : mention.end + 1]) != ",":
            return None
        named = self.name(mention, self.context_at(mention.start))
        return named if named is not speaker else None
