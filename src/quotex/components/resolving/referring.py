"""Whom pronouns, relative pronouns and descriptions mean."""

from quotex import lexicon, names
from quotex.components.resolving import descriptions, ranking
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.grammar import DETERMINERS, PRONOUNS, singular
from quotex.components.resolving.kinds import kind_of, kind_of_noun
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.phrases import read_phrase
from quotex.components.resolving.runs import APOSTROPHES, BODY, COUNTRY, OTHER, PERSON
from quotex.components.resolving.scene import Found, Scene
from quotex.components.resolving.statements import Decision

_SURE = 1.0  # margin of a decision that others may build on

_STUDIES = frozenset(["study", "studies", "research", "analysis", "survey", "poll", "review", "paper"])
_WRITINGS = frozenset(["memoir", "memoirs", "autobiography", "diary", "diaries", "book", "blog", "column", "essay"])


def _plain(word: str) -> bool:
    """Whether a word opening a sentence is a common noun or adjective as far as the word lists know."""
    return kind_of_noun(word) is not None or word.endswith(("ed", "al", "ous", "ive", "ary", "ing"))


class Referring(Scene):
    """Resolves what names nobody."""

    def resolve(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """Who any phrase means; see `Speakers`."""
        raise NotImplementedError

    def issuer(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """Whose words a statement or letter is; see `Speakers`."""
        raise NotImplementedError

    def meet(self, end: int) -> None:
        """Take up the unnamed people mentioned since the last time, so that pronouns can mean them."""
        while self.coming and self.coming[0][0] < end:
            start, stop = self.coming.pop(0)
            phrase = read_phrase(self.doc, start, stop, self.mentions)
            of_whom = phrase.pronoun is not None and phrase.head not in lexicon.words("kinship")  # but "my father"
            if phrase.form != "description" or of_whom or phrase.names or self._known_by_office(phrase):
                continue
            entity = self._unnamed(phrase, kind_of(phrase), self.context_at(start), None)
            if entity.kind in {PERSON, "group"}:
                if all(e is not entity for e in self.seen):
                    self.seen.append(entity)
                entity.places.append(start)
                entity.places.sort()

    def _known_by_office(self, phrase: Phrase) -> bool:
        """Whether a noun group rather means somebody named: "the mayor" where the mayor has a name."""
        return "year-old" in phrase.text or any(
            e.kind == PERSON and phrase.head in descriptions.role_heads(e) for e in self.cast.entities
        )

    def antecedent(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """A bare relative pronoun: the noun group right before it."""
        i = phrase.start - 1
        while i > 0 and (self.doc[i].is_punct or self.doc[i].is_space):
            i -= 1
        sentence = self.layout.sentence[i]
        who = self.doc[phrase.start].lower_ == "who" if phrase.start < len(self.doc) else False
        near: Mention | None = None
        for m in self.mentions:
            if m.end - 1 <= i and m.end - 1 > i - 12 and self.layout.sentence[m.start] == sentence:
                modifies = any(t.tag_.startswith("NN") for t in self.doc[m.end : m.end + 1])  # "Regents Professor"
                person = m.votes[PERSON] > m.votes[BODY] and not modifies
                near = m if not who or near is None or person or not near.votes[PERSON] else near
        if near is not None and not near.possessive and (near.end - 1 == i or near.votes[PERSON]):
            return self.name(near, context), None
        a = i
        while a > 0 and self.layout.sentence[a - 1] == sentence and not self.doc[a - 1].is_punct and a > i - 8:
            a -= 1
            if self.doc[a].lower_ in {"a", "an", "the"} or self.doc[a].pos_ in {"VERB", "AUX"}:
                break
        found = read_phrase(self.doc, a, i + 1, self.mentions)
        return (None, None) if found.form == "none" else self.resolve(found, context, decision, outer)

    def pronoun(
        self, pronoun: str, context: ranking.Context, decision: Decision, outer: Decision | None
    ) -> Entity | None:
        """Whom a pronoun means; I and we are the speaker of the words around them."""
        if pronoun in {"i", "we"}:
            if outer is not None:
                return outer.speaker
            return self.previous[-1] if self.previous else None
        if pronoun == "you":
            return outer.addressee if outer else None
        self.meet(context.position)
        known = [e for _, e in self.unnamed]
        others = [e for e in self.seen if all(e is not k for k in known)]
        pool = [e for e in (*self.cast.entities, *known, *self.pairs, *others) if ranking.agrees(e, pronoun)]
        if pronoun in {"m", "f"}:
            pool = self._without_speaking(pool, context, outer)
        form = {"n": "it", "p": "they"}.get(pronoun, "he or she")
        found = self.best(form, pool, context, decision)
        if form == "he or she" and found is not None and found.kind == OTHER:
            found.kind = PERSON
        if form == "he or she" and found is not None and found.gender is None and (decision.margin or 0) > _SURE:
            found.gender = pronoun  # so that the other one is somebody else from now on
        return self.country(found) if found is not None and form != "he or she" else found

    def _without_speaking(
        self, pool: list[Entity], context: ranking.Context, outer: Decision | None, all_of_them: bool = True
    ) -> list[Entity]:
        """The candidates without whoever speaks the words around: in their own words they are "I".

        A spokesman does say "the president" of the one he speaks for.
        """
        if not context.outer_direct:
            return pool
        speaking = [context.outer] if outer is None else [outer.speaker, outer.via]
        if outer is not None and outer.via is not None and not all_of_them:
            speaking = [outer.via]
        return [e for e in pool if e.kind != PERSON or not any(e is one for one in speaking)]

    def describe(self, phrase: Phrase, context: ranking.Context, decision: Decision, outer: Decision | None) -> Found:
        """Whom a description means, issuers of statements included; somebody new where it is nobody known."""
        head = phrase.head
        channels = lexicon.words("channels")
        if (head in channels or head in {"words"}) and head not in {"note", "comment"}:
            issuer = self.issuer(phrase, context, decision, outer)
            writer = issuer[1] or issuer[0]
            if writer is not None:
                writer.written = True
                self.issued[head] = writer
                return issuer
        kind = kind_of(phrase)
        new = self._unnamed(phrase, kind, context, outer)
        both = self._both(phrase, context)
        if both is not None:
            return both, None
        if kind == "document" and (owner := self._author(phrase)) is not None:
            return self.resolve(owner, context, decision, outer)
        somebody = phrase.head in {"another", "one", "someone", "somebody", "anyone"} or phrase.text.startswith("@")
        below = None if somebody else self._named_below(phrase, kind)
        if below is not None:
            return below, None
        known = None if somebody else self._known(phrase, kind, new, context, decision, outer)
        if known is not None:
            return known, None
        if all(e is not new for _, e in self.unnamed):
            self.unnamed.append((phrase, new))
        return new, None

    def _named_below(self, phrase: Phrase, kind: str) -> Entity | None:
        """Whom an article's first sentence describes, "a former councillor", and its next paragraph begins with."""
        paragraph = self.layout.paragraph
        here = paragraph[phrase.start]
        if here > (1 if self.title else 0) or kind != "person" or phrase.start < self.title:
            return None
        if phrase.definite or phrase.bare or phrase.pronoun:
            return None
        lead = next((i for i in range(paragraph.index(here), phrase.start) if not self.doc[i].is_space), phrase.start)
        first = next((t.i for t in self.doc[phrase.end :] if paragraph[t.i] > here and not t.is_space), None)
        named = [m for m in self.mentions if m.lead == first and m.end - m.lead > 1]
        if lead != phrase.start or not named:
            return None
        entities = self.cast.named(named[0].start)
        if len(entities) != 1 or entities[0].kind != PERSON or entities[0].places[0] != named[0].start:
            return None
        sex = descriptions.noun_gender(phrase.head)
        return entities[0] if sex is None or entities[0].gender in {None, sex} else None

    def _author(self, phrase: Phrase) -> Phrase | None:
        """Who issued a document, where its description names them: "a report by X", "X's records"."""
        if phrase.owner is None:
            return None
        start, end = phrase.owner
        genitive = end < len(self.doc) and self.doc[end].text in APOSTROPHES
        if not genitive and self.doc[start - 1].lower_ not in {"by", "from"}:
            return None
        owner = read_phrase(self.doc, start, end, self.mentions)
        if owner.form == "name" and genitive and phrase.head not in _WRITINGS:
            return None if self.cast.named(owner.names[0].start)[0].kind == PERSON else owner
        if owner.form == "name" and self.cast.named(owner.names[0].start)[0].kind == PERSON:
            return None if phrase.head in _STUDIES else owner
        return owner if owner.form == "name" or (owner.form == "compound" and not genitive) else None

    def _both(self, phrase: Phrase, context: ranking.Context) -> Entity | None:
        """ "The two", "both leaders": the pair last named together, else the two last mentioned."""
        words = {t.lower_ for t in self.doc[phrase.start : phrase.end]}
        if (
            not words & {"two", "both", "pair", "duo", "neither"}
            or phrase.owner
            or not (phrase.definite or words & {"neither", "both"})
        ):
            return None
        if len(words - DETERMINERS) > 2:
            return None
        lands = phrase.head in {"countries", "nations", "sides", "governments", "country", "nation", "states"}
        pairs = [e for e in (*self.pairs, *(e for _, e in self.unnamed)) if len(e.members) == 2]
        pairs = [e for e in pairs if all((m.kind == COUNTRY) == lands for m in e.members)]
        office = singular(phrase.head)
        holders = {id(e) for e in self.cast.entities if office in descriptions.role_heads(e)}  # "the two ministers"
        if len(holders) > 1:
            pairs = [e for e in pairs if all(id(m) in holders for m in e.members)]
        near = [(p, n, e) for n, e in enumerate(pairs) if (p := ranking.last_place(e, context)) is not None]
        if near:
            return max(near, key=lambda t: t[:2])[2]
        wanted = COUNTRY if lands else PERSON
        single = [
            (p, n, e)
            for n, e in enumerate(self.cast.entities)
            if e.kind == wanted
            and (len(holders) < 2 or id(e) in holders)
            and (p := ranking.last_place(e, context)) is not None
        ]
        last = [e for _, _, e in sorted(single, key=lambda t: t[:2])[-2:]]
        return self.compound(last) if len(last) == 2 else None

    def _known(
        self,
        phrase: Phrase,
        kind: str,
        new: Entity,
        context: ranking.Context,
        decision: Decision,
        outer: Decision | None,
    ) -> Entity | None:
        """Someone or something introduced before that a description means, or None for somebody new."""
        unnamed = [e for _, e in self.unnamed if not e.members and e.name != new.name]
        pool = descriptions.candidates(phrase, kind, self.cast, unnamed, self.pairs, context, phrase.start < self.title)
        pool = [e for e in pool if id(e) not in context.excluded]
        pool = self._without_speaking(pool, context, outer, all_of_them=False)
        found = ranking.all_features(pool, context, self.layout, self.subjects)
        for entity, f in zip(pool, found, strict=True):
            f.update(descriptions.match(phrase, kind, entity, context))
        fit = descriptions.fitting(pool, found)
        if phrase.start < self.title and len(fit) == 1 and fit[0].named:
            return fit[0]  # "UN envoy warns council": the text below says who that is
        if any(f.get("exact role") or f.get("exact name") for f in found):  # whoever fits beats whoever is near
            kept = [n for n, f in enumerate(found) if not (f.get("no role") or f.get("no name word"))]
            pool, found = [pool[n] for n in kept], [found[n] for n in kept]
        if not descriptions.surely_known(phrase, pool):
            pool.append(new)
            found.append(descriptions.as_new(phrase, kind, new, context))
        if self.observe is not None:
            self.observe("description", pool, found)
        scored = [(ranking.score(f, self.weights["description"]), -n, pool[n]) for n, f in enumerate(found)]
        scored.sort(key=lambda t: t[:2], reverse=True)
        decision.margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 5.0
        return scored[0][2] if scored[0][2] is not new else None

    def _unnamed(self, phrase: Phrase, kind: str, context: ranking.Context, outer: Decision | None) -> Entity:
        """The description itself as a speaker, the same for the same words."""
        text = names.clean(phrase.text)
        first = text.split()[0] if text else ""
        if phrase.pronoun:
            whose = self.pronoun(phrase.pronoun, context, Decision(), outer)
            rest = " ".join(text.split()[1:]) if first.casefold() in PRONOUNS else text
            text = f"{whose.name}'s {rest}" if whose is not None else rest
        elif self.layout.first[phrase.start] and first.istitle() and _plain(first.casefold()):
            text = text[:1].lower() + text[1:]
        for e in (*(e for _, e in self.unnamed), *self.seen):
            if e.name.casefold() == text.casefold():
                return e
        entity = Entity(text, kind, named=False, plural=phrase.plural, head=phrase.head)
        entity.gender = descriptions.noun_gender(phrase.head)
        return entity
