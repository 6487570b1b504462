"""The people and bodies of an article: mentions of the same one joined, with what the article tells about each."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.appositions import apposition, leading_role, person_words
from quotex.components.resolving.layout import Layout, text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.namekinds import kind_of_name, like_body, pronoun_votes
from quotex.components.resolving.runs import BODY, COUNTRY, OTHER, PEOPLE, PERSON

_CLOSE = 0.11  # family names come last or first
_SAME, _SURNAME, _SHORT_BODY = 0.9, 0.8, 0.75  # see quotex.names for what the scores mean


_OUTLETS = frozenset(
    """
    news times post herald tribune gazette telegraph mirror observer chronicle daily journal magazine weekly radio tv
    television broadcasting newswire newspaper bulletin dispatch courier
    """.split()
)
_SEXES = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_DOMAINS = (".com", ".net", ".org", "news agency")


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody who may speak. `name` is what the record prints; unnamed ones have their description."""

    name: str
    kind: str
    named: bool = True
    plural: bool = False
    gender: str | None = None
    aliases: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)  # tokens where it is mentioned, in text order
    spoken: list[int] = field(default_factory=list)  # of these, where it is the source of a statement
    roles: list[str] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    written: bool = False  # spoke by a statement or letter last, so "it said" can mean them
    head: str = ""  # head noun of a description
    principal: "Entity | None" = None  # whom this spokesperson speaks for
    members: tuple["Entity", ...] = ()  # of a compound


@dataclass(eq=False, slots=True)
class Cast:
    """All entities of an article, and which of them each mention can mean."""

    entities: list[Entity]
    by_mention: dict[int, list[Entity]]  # first token of a mention → entities, best first

    def named(self, position: int) -> list[Entity]:
        """The entities that the mention starting at a token can mean."""
        return self.by_mention.get(position, [])


def is_outlet(name: str) -> bool:
    """Whether a name is that of an agency, paper or broadcaster, from the list or by its last word."""
    known = lexicon.words("media")
    last = name.rsplit(maxsplit=1)[-1].casefold() if name else ""
    return name in known or "The " + name in known or last in _OUTLETS or name.casefold().endswith(_DOMAINS)


def build_cast(doc: list[Token], layout: Layout, mentions: list[Mention]) -> Cast:
    """Join mentions into entities: fullest names first, short ones to what they fit."""
    for mention in mentions:
        mention.after = apposition(doc, mention)
        told = " ".join([*leading_role(doc, mention), *mention.after]).casefold().split()
        if set(told) & person_words() and "'s" not in told[-1:]:
            mention.votes[PERSON] += 5
    personal = pronoun_votes(doc, layout, mentions)
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(" ".join(names.parts(mention.name)), []).append(mention)
    order = sorted(by_name.values(), key=lambda group: (-len(names.parts(group[0].name)), group[0].start))
    kinds = {id(group): kind_of_name(group, by_name) for group in order}
    entities: list[Entity] = []
    by_mention: dict[int, list[Entity]] = {}
    abbreviations = _abbreviations(doc, mentions)
    for group in order:
        fits = _fitting(group[0].name, kinds[id(group)], entities, abbreviations)
        if not fits:
            entity = Entity(group[0].name, kinds[id(group)])
            if entity.kind == PERSON and entity.name not in personal and like_body(group):
                entity.kind = OTHER
            entities.append(entity)
            fits = [entity]
        if len(fits) == 1:
            fits[0].aliases[group[0].name] += len(group)
            for mention in group:
                fits[0].votes += mention.votes
        for mention in group:
            by_mention[mention.start] = fits
    _families(doc, entities, by_mention, mentions)
    for mention in mentions:  # what the others say counts for each
        kind = by_mention[mention.start][0].kind
        if kind in {PERSON, BODY}:
            mention.votes[kind] += 6
    cast = Cast(entities, by_mention)
    _describe(doc, layout, cast, mentions)
    return cast


def _families(
    doc: list[Token], entities: list[Entity], by_mention: dict[int, list[Entity]], mentions: list[Mention]
) -> None:
    """Take "the Lees" for people where the article names a Lee."""
    surnames = {names.parts(e.name)[-1] for e in entities if e.kind == PERSON and " " in e.name}
    for mention in mentions:
        parts = names.parts(mention.name)
        several = len(parts) == 1 and parts[0].endswith("s") and parts[0][:-1] in surnames and parts[0] not in surnames
        if several and mention.start and doc[mention.start - 1].lower_ == "the":
            by_mention[mention.start][0].kind = PEOPLE


def _abbreviations(doc: list[Token], mentions: list[Mention]) -> dict[str, str]:
    """Names that stand in brackets after another: {"NEC": "National Election Commission"}."""
    starts = {m.start: m for m in mentions}
    found = {}
    for mention in mentions:
        i = mention.end
        short = starts.get(i + 1) if i + 2 < len(doc) and doc[i].text == "(" else None
        if short and text_of(doc[short.end : short.end + 1]) == ")" and _abbreviates(short.name, mention):
            found[short.name] = mention.name
    return found


def _abbreviates(short: str, mention: Mention) -> bool:
    if "-" in short and names.is_acronym_of(short.split("-", maxsplit=1)[0], mention.name):
        return True
    if "-" in short or mention.votes[PERSON] > 2 or len(short) >= len(mention.name) or not mention.name[:1].isupper():
        return False
    return (
        names.is_acronym_of(short, mention.name)
        or (" " not in short and short[0].casefold() == mention.name[0].casefold())
        or short.isupper()
    )


def _fitting(name: str, kind: str, entities: list[Entity], abbreviations: dict[str, str]) -> list[Entity]:
    """Entities with a fuller or equal name that this one can mean, best first; one only where it is sure."""
    if long := abbreviations.get(name):
        for entity in entities:
            if names.fold(long) == names.fold(entity.name):
                return [entity]
    people = [(names.same_person(name, e.name), e) for e in entities if e.kind == PERSON]
    bodies = [(_same_body(name, kind, e), e) for e in entities if e.kind != PERSON]
    best_person = max((s for s, _ in people), default=0.0)
    best_body = max((s for s, _ in bodies), default=0.0)
    one_word = " " not in name
    if not one_word and kind not in {PERSON, OTHER} and best_person < 1.0:
        best_person = 0.0
    if one_word and best_person and kind not in {PERSON, OTHER} and best_person < _SURNAME:
        best_person = 0.0  # "Chad" is rather the country than somebody's first name
    if kind == PERSON and not one_word:
        best_body = 0.0 if best_body < _SAME else best_body
    if best_body < _SHORT_BODY:
        best_body = 0.0
    body_first = best_body > best_person if best_body >= _SAME or kind != BODY else True
    if best_body and body_first:
        return [next(e for s, e in bodies if s == best_body)]
    if best_person < 0.5:
        return []
    if best_person >= _SAME:
        return [next(e for s, e in people if s == best_person)]
    return [e for s, e in people if s >= best_person - _CLOSE]


def _same_body(name: str, kind: str, entity: Entity) -> float:
    country = lexicon.countries()
    if name in country or entity.name in country:
        return float(country.get(name, name) == country.get(entity.name, entity.name))
    if PEOPLE in {kind, entity.kind}:
        return float(names.fold(name) == names.fold(entity.name))
    return names.same_body(name, entity.name)


def _describe(doc: list[Token], layout: Layout, cast: Cast, mentions: list[Mention]) -> None:
    """Fill in name, places, roles and gender of each entity."""
    for mention in mentions:
        fits = cast.by_mention[mention.start]
        for entity in fits[:1] if len(fits) == 1 else []:
            if not layout.headline[mention.start] or not entity.places:
                entity.places.append(mention.start)
            entity.roles += leading_role(doc, mention)
            entity.roles += mention.after
            if sex := names.gender(text_of(doc[mention.lead : mention.end])):
                entity.genders[sex] += 2
    for entity in cast.entities:
        if entity.kind != PERSON and entity.votes:
            continue
        for role in entity.roles:
            words = role.casefold().split()
            for sex, nouns in lexicon.gendered().items():
                if not nouns.isdisjoint(words):
                    entity.genders[sex] += 3
    _pronoun_genders(doc, layout, cast, mentions)
    for entity in cast.entities:
        entity.places.sort()
        entity.name = _fullest(entity)
        if entity.genders:
            best = entity.genders.most_common(2)
            if len(best) == 1 or best[0][1] > best[1][1] + 1:
                entity.gender = best[0][0]


def _pronoun_genders(doc: list[Token], layout: Layout, cast: Cast, mentions: list[Mention]) -> None:
    """Let he and she after the only person of a sentence tell the person's gender."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        fits = cast.by_mention[mention.start]
        if len(fits) == 1 and fits[0].kind in {PERSON, OTHER}:
            by_sentence.setdefault(layout.sentence[mention.start], []).append(mention)
    for sentence, group in by_sentence.items():
        people = {id(cast.by_mention[m.start][0]) for m in group}
        if len(people) != 1:
            continue
        entity = cast.by_mention[group[0].start][0]
        for token in doc[group[0].end : min(group[0].end + 60, len(doc))]:
            gap = layout.sentence[token.i] - sentence
            if gap > 1 or (gap == 1 and by_sentence.get(layout.sentence[token.i])):
                break
            sex = _SEXES.get(token.lower_)
            if sex and not layout.quoted[token.i] and layout.paragraph[token.i] == layout.paragraph[group[0].start]:
                entity.genders[sex] += 1


def _fullest(entity: Entity) -> str:
    """The fullest name among those used (GUIDELINES §3), unless a shorter full one is used more often."""
    if entity.kind == COUNTRY:
        return _country_name(entity)
    if entity.kind == PERSON:
        options: Counter[str] = Counter()
        for alias, count in entity.aliases.items():
            options[names.strip_titles(alias)] += count
    else:
        options = entity.aliases
    if not options:
        return entity.name
    best = max(sorted(options), key=lambda n: (len(names.parts(n)), len(n) if entity.kind != PERSON else 0, options[n]))
    if entity.kind == PERSON:
        for other in sorted(options):  # "Billionaire Ann Lee" beside "Ann Lee"
            full, short = best.split(), other.split()
            inside = 2 <= len(short) < len(full) and full[-len(short) :] == short
            given = lexicon.genders()
            named = inside and short[0].casefold() in given and full[0].casefold() not in given
            if named and options[other] >= options[best]:
                best = other
        return names.with_title(best, entity.roles)
    return best


def _country_name(entity: Entity) -> str:
    for alias in sorted(entity.aliases, key=lambda a: (-len(a), a)):
        usual = lexicon.countries().get(alias, alias)
        if usual in entity.aliases and usual != "Britain":
            return usual
    plain = [a for a in entity.aliases if "Republic" not in a]
    return max(sorted(plain) or [entity.name], key=len)
