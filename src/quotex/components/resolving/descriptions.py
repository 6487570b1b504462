"""Who a description means: "the minister", "the company", "the report", or somebody not met before.

Every compatible person or body met so far competes with one more candidate, the description itself taken as a new
speaker (GUIDELINES §3: "someone never named: the description without determiner"). The weights are learned.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from quotex import lexicon, names
from quotex.components.resolving import ranking
from quotex.components.resolving.cast import Cast, Entity, is_outlet
from quotex.components.resolving.grammar import singular
from quotex.components.resolving.kinds import kind_of_noun
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.runs import BODY, COUNTRY, OTHER, PERSON

_COUNTRY_KEYS = frozenset(n.casefold() for n in lexicon.countries().values())
_SHORT = {
    "pm": "prime minister",
    "ceo": "chief executive officer",
    "mp": "member of parliament",
    "cm": "chief minister",
}
_HONORIFICS = frozenset(["Dr", "Mr", "Mrs", "Ms", "Prof", "Sir", "Dame", "Hon", "Shri", "Engr"])
_SMALL = frozenset(
    ["same", "latest", "the", "a", "an", "of", "and", "'s", "in", "for", "at", "on", "to", "from", "by", "with", ""]
)
# "the mother of two", "the father-of-three"
_PARENT = re.compile(
    r"(?:mother|father|mum|mom|dad|parent|grandmother|grandfather)[ -]of[ -](?:two|three|four|five|six|\w+teen|\d+)\b"
)
_SOON = 150  # tokens within which somebody described is named
_BELOW = 400  # the same below a title
# nouns that say nothing but what sort of speaker it is
_ANY_PERSON = frozenset(
    """
    man woman politician candidate nominee leader star lawmaker official veteran actor actress author singer
    player writer father mother billionaire republican democrat suspect boy girl teenager frontrunner
    front-runner figure chief boss speaker duo
    """.split()
)
_ANY_BODY = frozenset(
    """
    company firm group organization organisation agency party newspaper paper network team club manufacturer
    body institution union association airline outlet broadcaster charity retailer bank publication site
    website channel carrier operator maker giant movement alliance bloc insurer lender studio label brand force
    automaker carmaker drugmaker chipmaker shipbuilder housebuilder automaker developer brewery brewer supermarket
    utility startup start-up start conglomerate
    """.split()
)
_OUTLETS = frozenset(
    ["agency", "newspaper", "paper", "network", "broadcaster", "outlet", "magazine", "daily", "channel", "site"]
)
_NAMELESS = frozenset(["source", "sources", "insider", "insiders", "informant", "informants"])
_ANY_PLACE = frozenset(["country", "nation", "state", "city", "town", "village", "republic", "county"])


_COMPANIES = frozenset(
    """
    company firm manufacturer retailer carrier operator maker giant airline developer startup supplier
    employer business brewer chain insurer lender vendor producer
    """.split()
)
_WITHOUT_NAME = frozenset(["hospital", "museum", "school", "festival", "force", "police", "team", "theatre", "website"])
_NO_COMPANIES = frozenset(
    """
    union party ministry department council court university police committee commission government
    federation association school parliament senate congress embassy office
    """.split()
)
_ANY_COMPANY = _ANY_BODY | _COMPANIES
_ANY_SORT = _ANY_COMPANY | _ANY_PLACE | _WITHOUT_NAME
_STRICT = _NO_COMPANIES - {"government", "office"}


def told(texts: Iterable[str]) -> set[str]:
    """The words of roles or descriptions, countries' adjectives as the country, abbreviations spelt out."""
    return {word for text in texts for word in _told(text)}


@lru_cache(maxsize=8192)
def _told(text: str) -> frozenset[str]:
    found = set()
    for raw in text.split():
        word = raw.strip(',.()"“”').removesuffix("'s").removesuffix("’s")
        country = lexicon.adjectives().get(word) or lexicon.countries().get(word)
        found |= {country.casefold()} if country else {word.casefold(), *_SHORT.get(word.casefold(), "").split()}
    return frozenset(found - _SMALL)


def role_heads(entity: Entity) -> set[str]:
    """The words that can head an entity's roles: those before "of", "for", "at"."""
    parts = [part for role in entity.roles for part in re.split(r",|\sand\s", role)]
    parts = [re.split(r"\s(?:of|for|at|from|in|to|with)\s", part, maxsplit=1)[0] for part in parts]
    return told([re.split(r"['’]s\s", part)[-1] for part in parts])  # "the mayor's brother" is no mayor


def _holds(head: str, heads: set[str]) -> bool:
    """Whether an office, spelt out or not, is among the heads of roles."""
    return head in heads or {*_SHORT.get(head, head).split()} <= heads


def has_initials(entity: Entity, short: str) -> bool:
    """Whether initials stand for somebody's office: "UNO" for an "Upazila Nirbahi Officer"."""
    heads = [re.split(r",|\s(?:of|for|at|in)\s", role, maxsplit=1)[0].split() for role in entity.roles]
    heads = [words[:-1] if words and words[-1].rstrip(".") in _HONORIFICS else words for words in heads]
    ends = {" ".join(words[i:]) for words in heads for i in range(len(words))}  # "Health Cabinet Secretary" is CS
    return any(end == short or names.is_acronym_of(short, end) for end in ends)


def noun_gender(head: str) -> str | None:
    """The sex that a noun tells ("spokeswoman")."""
    return next((sex for sex, nouns in lexicon.gendered().items() if head in nouns), None)


def candidates(
    phrase: Phrase,
    kind: str,
    cast: Cast,
    unnamed: list[Entity],
    pairs: list[Entity],
    context: ranking.Context,
    title: bool,
) -> list[Entity]:
    """Those met before that the description could mean, and people of that role named soon, or below a title."""
    sex = noun_gender(phrase.head)
    found = []
    for entity in (*cast.entities, *unnamed, *pairs):
        if not _compatible(phrase, kind, entity):
            continue
        if ranking.last_place(entity, context) is None:
            later = entity.kind == PERSON and entity.named and kind == "person"
            later = later and _holds(phrase.head, role_heads(entity))
            if not later or (entity.places and entity.places[0] - context.position > (_BELOW if title else _SOON)):
                continue
        elif not (phrase.definite or phrase.bare or phrase.pronoun):
            continue  # "a minister" is nobody met before
        if sex is None or entity.gender in {None, sex}:
            found.append(entity)
    return found


def _compatible(phrase: Phrase, kind: str, entity: Entity) -> bool:  # noqa: PLR0911, PLR0912 (a rule a line)
    words = told([phrase.text])
    if not entity.named and not entity.members and phrase.head == entity.head and not words <= told([entity.name]):
        return False  # "the senior medical source" is not the senior judicial source
    if not entity.named and entity.head != phrase.head and phrase.head in _NO_COMPANIES:
        return False  # "the government" is no human rights group
    if phrase.head in _COMPANIES and is_outlet(entity.name):
        return False  # "the company" is not whom it told
    if entity.named and entity.kind == PERSON and phrase.head in _NAMELESS:
        return False  # whoever calls somebody a source keeps the name back
    ages = {w for w in told(entity.roles) if w.endswith("-year-old")}
    if "-year-old" in phrase.text and ages and not ages & set(phrase.text.split()):
        return False
    lands, own = words & _COUNTRY_KEYS, told([entity.name, *entity.roles]) & _COUNTRY_KEYS
    if lands and own and not lands & own:
        return False
    if entity.plural != phrase.plural and entity.kind in {PERSON, "group"} and kind in {"person", "group"}:
        return False
    if kind == "person":
        return entity.kind == PERSON
    if kind == "group":
        return entity.kind in {"group", "people"} or (entity.plural and bool(entity.members))
    named_so = phrase.head.endswith("s") and phrase.head in names.parts(entity.name)[-1:]  # the National Archives
    if phrase.plural and entity.named and kind != "unknown" and not named_so:
        return False
    if entity.named and entity.kind in {BODY, OTHER} and not fits_sort(phrase.head, entity):
        return False
    if phrase.head in {"government", "governments", "administration"} and entity.kind in {COUNTRY, "place"}:
        return False  # the description is the fuller answer
    if kind in {"organization", "country"}:
        titled = entity.kind == PERSON and _titled(phrase, entity)  # "the OC", "the UNO"
        return entity.kind in {BODY, OTHER, COUNTRY, "place"} or titled
    if kind == "document":
        return entity.kind in {"document", BODY, OTHER}
    titled = entity.kind == PERSON and _titled(phrase, entity)
    return not entity.named or titled or entity.kind in {OTHER, BODY}


def fits_sort(head: str, entity: Entity) -> bool:
    """Whether a noun for a body can mean this one: a union is no company, a ministry no court."""
    own = set(names.parts(entity.name)) | told(entity.roles)
    sort = own & _NO_COMPANIES
    if head in own or singular(head) in own:
        return True
    if kind_of_noun(head) == "organization" and head not in _ANY_SORT:
        return False  # "the navy" is no news agency
    last = names.parts(entity.name)[-1:]
    other = bool(last) and kind_of_noun(last[0]) == "organization" and last[0] not in _ANY_COMPANY
    strict = head in _STRICT  # "the union" is no observatory
    return not (other and strict) and (not sort or not (head in _COMPANIES or strict))


def surely_known(phrase: Phrase, pool: list[Entity]) -> bool:
    """Whether a description is too bare to introduce anybody: "the company", "the 61-year-old"."""
    if not phrase.definite:
        return False
    if phrase.text.endswith("year-old") or _PARENT.match(phrase.text):
        return any(e.kind == PERSON for e in pool)
    alone = not told([phrase.text]) - {phrase.head}
    return alone and phrase.head in _ANY_COMPANY and any(e.named and e.kind in {BODY, OTHER} for e in pool)


def _titled(phrase: Phrase, entity: Entity) -> bool:
    return kind_of_noun(phrase.head) != "organization" and phrase.head in role_heads(entity)


def match(phrase: Phrase, kind: str, entity: Entity, context: ranking.Context) -> dict[str, float]:
    """How the words of the description fit an entity."""
    head, one = phrase.head, singular(phrase.head)
    words = told([phrase.text])
    modifiers = words - {head, one}
    f: dict[str, float] = {}
    if not entity.named and not entity.members:
        own = told([entity.name])
        same = head == entity.head
        f["same head"] = float(same)
        f["same words"] = float(same and words <= own)
        f["same text"] = float(phrase.text.casefold() == entity.name.casefold())
        f["other head"] = float(not same)
        f["left over"] = min(len(modifiers - own), 3) * float(same)
        f["same head definite"] = float(same and phrase.definite)
        f["same head bare"] = float(same and phrase.bare)
    elif entity.kind == PERSON:
        roles = told(entity.roles)
        heads = role_heads(entity)
        fits = _holds(head, heads)
        f["role"] = float(fits)
        f["role words"] = min(len(modifiers & roles), 3) * float(fits)
        f["role left over"] = min(len(modifiers - roles), 3) * float(fits)
        f["modifier only"] = float(not fits and bool(modifiers & roles))
        f["country clash"] = float(bool((words & _COUNTRY_KEYS) - roles) and bool(roles & _COUNTRY_KEYS))
        f["no role"] = float(not fits)
        f["any person"] = float(not fits and head in _ANY_PERSON)
        f["aged"] = float("old" in head or "year-old" in phrase.text)
        f["aged last speaker"] = f["aged"] * float(bool(context.previous) and context.previous[-1] is entity)
        f["exact role"] = float(fits and modifiers <= roles and phrase.definite)
        f["indefinite"] = float(not phrase.definite and not phrase.bare)
        f["speaks for another"] = float(entity.principal is not None)
        f["known by role"] = float(not fits and bool(heads))
        f["nothing known"] = float(not roles and not fits)
    elif entity.members:
        f["compound"] = 1.0
        f["two"] = float(head in {"two", "pair", "duo", "both", "couple"} or bool({"two", "both"} & words))
    else:
        own = set(names.parts(entity.name)) | told(entity.roles)
        fits = head in own or one in own
        f["name word"] = float(fits)
        f["last name word"] = float(head in names.parts(entity.name)[-1:])
        f["name words"] = min(len(modifiers & own), 3) * float(fits)
        f["name left over"] = min(len(modifiers - own), 3) * float(fits)
        f["any body"] = float(not fits and head in _ANY_BODY and entity.kind in {BODY, OTHER})
        f["any body bare"] = float(not fits and head in _ANY_BODY and not modifiers and entity.kind in {BODY, OTHER})
        f["any place"] = float(head in _ANY_PLACE and entity.kind in {COUNTRY, "place"})
        f["no name word"] = float(not fits)
        f["exact name"] = float(fits and modifiers <= own and phrase.definite)
        f["outlet"] = float(head in _OUTLETS and bool({entity.name, "The " + entity.name} & lexicon.words("media")))
        f["document name"] = float(kind == "document")
    return {f"{name}": value for name, value in f.items() if value}


def fitting(pool: list[Entity], found: list[dict[str, float]]) -> list[Entity]:
    """The candidates that fit by role or name; the features of a single one say so."""
    fit = [n for n, f in enumerate(found) if f.get("role") or f.get("name word")]
    if len(fit) == 1:
        found[fit[0]]["only one that fits"] = 1.0
    return [pool[n] for n in fit]


def as_new(phrase: Phrase, kind: str, new: Entity, context: ranking.Context) -> dict[str, float]:
    """Features of the description as somebody new."""
    words = told([phrase.text]) - {phrase.head}
    met = float(ranking.last_place(new, context) is not None)
    return {
        "new bare": float(phrase.bare),
        "new met": met,
        "new met definite": met * phrase.definite,
        "new met last": float(bool(context.previous) and context.previous[-1] is new),
        "new": 1.0,
        "new definite": float(phrase.definite),
        "new indefinite": float(not phrase.definite and not phrase.bare and phrase.pronoun is None),
        "new possessed": float(phrase.pronoun is not None or phrase.owner is not None),
        "new modifiers": min(len(words), 3) / 1.0,
        "new definite alone": float(phrase.definite and not words),
        f"new {kind}": 1.0,
        f"new {kind} definite": float(phrase.definite),
        "new any": float(phrase.definite and phrase.head in _ANY_PERSON | _ANY_BODY | _ANY_PLACE),
    }
