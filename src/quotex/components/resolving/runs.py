"""Where a name begins and ends: runs of capitalised words, with the small words that belong inside them."""

import re
from functools import cache, lru_cache

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.layout import Layout, text_of

PERSON, BODY, COUNTRY, PEOPLE, OTHER = "person", "organization", "country", "people", "unknown"
LABELS = {"PERSON": PERSON, "PER": PERSON, "ORG": BODY, "GPE": "place", "LOC": "place", "NORP": PEOPLE}

LINKS = frozenset(["of", "for", "on", "and", "&", "the", "in", "to", "at", "with", "against"])
APOSTROPHES = frozenset(["'s", "’s", "'", "’"])
_CAPITAL_LINKS = frozenset(["against", "without", "for", "of", "with", "and", "beyond", "under"])
_NEW = frozenset(
    ["york", "zealand", "delhi", "orleans", "jersey", "hampshire", "mexico", "england", "brunswick", "haven"]
)
STOP = lexicon.words("small_words")
_ALSO_NAMES = lexicon.words("small_words_in_names")
PORTFOLIOS = lexicon.words("portfolios")
THINGS = lexicon.words("things")
NAMED_THINGS = (lexicon.words("bodies") | {"magazine", "agency", "newspaper"}) - {"executive", "state", "church"}
NAMED_THINGS |= {row[0] for row in lexicon.rows("nouns") if row[1] == "organization"}
OUTLET_SORTS = frozenset(
    "daily weekly newspaper newswire tabloid broadcaster broadsheet magazine website".split()
)  # "the Kurier daily"
# what people of one trade or view found: "Dockworkers' Union"
_LEAGUES = frozenset(["union", "association", "federation", "league", "guild", "society", "alliance", "congress"])
SAYS = frozenset(["said", "says", "told", "added", "has", "had", "was", "is", "also", "will", "did", "'s", "’s", ","])
BREAKERS = STOP - _ALSO_NAMES
_SHARED = frozenset(["police", "council", "constabulary", "authority", "rescue", "magistrates"])
_COMPOUNDS = frozenset(["style", "based", "backed", "owned", "elect", "area", "level", "wing", "right", "time"])
_COMPOUNDS |= frozenset(
    ["led", "run", "born", "era", "wide", "made", "like", "only", "held", "born", "free", "and", "to", "in"]
)

# of words that are no names: "Anti-war Democrats"
_PREFIXES = frozenset(
    """
    anti pro non self semi multi ex pre post mid well all co re low high half late early far near long short old new
    top deep ill over under cross inter intra trans sub super ultra mini micro bi tri two three four five one first
    south north east west
    """.split()
)


def is_capital(token: Token) -> bool:
    """Whether a token is written as a name is: a capital first, or an Arabic article before one (al-Assad)."""
    return has_capital(token.text)


@lru_cache(maxsize=16384)
def has_capital(text: str) -> bool:
    """`is_capital` of a token's text."""
    if text.isalpha() and text.islower():
        return False
    if any(c in "$£€@#" for c in text):
        return False
    return text[:1].isupper() or bool(re.match(r"(?:(?:al|el|bin|d|l|an)[-'’]|[a-z]{1,4}(?=[A-Z]\w))[A-Z]", text))


def opens_name(token: Token, layout: Layout, common: set[str], inside: set[str]) -> bool:  # noqa: PLR0911, PLR0912 (a rule a line)
    """Whether a name begins here; `common` words also stand in lower case, `inside` ones capital mid-sentence."""
    if token.is_lower and token.lower_ in names.PARTICLES and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return not token.whitespace_ and is_capital(token.nbor(2))
    if token.text == "US":
        return not (token.i + 1 < len(token.doc) and token.nbor().text == "$")
    if not is_capital(token) or not any(c.isalpha() for c in token.text):
        return False
    if token.text == "WHO":
        return True
    if token.lower_ in STOP:
        if token.lower_ not in _ALSO_NAMES or token.i + 1 >= len(token.doc):
            return False
        after = token.nbor()
        if not is_capital(after) or after.lower_ in STOP:
            return False
        return (
            token.lower_ not in {"new", "first", "last", "next", "once", "now", "own", "per"}
            or not layout.first[token.i]
            or after.lower_ in _NEW
        )
    if not layout.first[token.i] and not layout.headline[token.i]:
        return True
    lower = token.lower_
    if token.i + 1 < len(token.doc) and is_capital(token.nbor()) and token.nbor().lower_ not in STOP:
        if token.text in inside or lower in lexicon.genders() or token.pos_ == "PROPN":
            return True
        personal = token.nbor().lower_ in lexicon.genders() or names.is_title(token.nbor().text)
        return not lower.endswith("ly") and not (lower in common and personal)
    if (
        token.i + 2 < len(token.doc)
        and token.nbor().text == "-"
        and not token.whitespace_
        and is_capital(token.nbor(2))
    ):
        return True
    if token.ent_type_ in LABELS or token.pos_ == "PROPN" or _in_syllables(token):
        return True
    if (
        token.i + 2 < len(token.doc)
        and token.nbor().lower_ in _CAPITAL_LINKS
        and is_capital(token.nbor())
        and is_capital(token.nbor(2))
    ):
        return True  # "Reporters Without Borders"
    if names.is_title(lower) and token.i + 2 < len(token.doc) and token.nbor().lower_ in {"of", "for"}:
        return is_capital(token.nbor(2)) or is_capital(token.nbor(min(3, len(token.doc) - token.i - 1)))
    if lower in common or lower in lexicon.words("groups") or lower in lexicon.words("communicators"):
        return False
    if (
        lower in lexicon.words("documents")
        or lower in lexicon.words("bodies")
        or (lower.endswith("s") and lower[:-1] in lexicon.words("communicators"))
    ):
        return False
    if token.text in inside or token.text in lexicon.countries() or token.text in lexicon.metonyms():
        return True
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if following in names.PARTICLES and _next_name(layout.tokens, token.i + 1):
        return True
    return not token.pos_ and following in SAYS


def _in_syllables(token: Token) -> bool:
    """Whether a given name in two parts begins here: "Hye-rin Lee"."""
    if token.i + 3 >= len(token.doc) or token.nbor().text != "-" or token.whitespace_ or token.lower_ in _PREFIXES:
        return False
    second = token.nbor(2)
    plain = second.is_alpha and second.is_lower and len(second) <= 5 and second.lower_ not in _COMPOUNDS
    return plain and len(token) <= 5 and bool(second.whitespace_) and is_capital(token.nbor(3))


def run_end(doc: list[Token], start: int) -> int:
    """The end of the run of capitalised words from `start`, small words inside names included."""
    end = start + 1
    while end < len(doc):
        step = _step(doc, start, end)
        if not step:
            break
        end += step
    return end


def _step(doc: list[Token], start: int, i: int) -> int:  # noqa: PLR0911 (a rule a line)
    """How many tokens at `i` go on with the name that began at `start`."""
    token, before = doc[i], doc[i - 1]
    after = doc[i + 1] if i + 1 < len(doc) else None
    if is_capital(token):
        if after is not None and after.text == "-" and not token.whitespace_ and before.whitespace_:
            return 1  # "Kang In-sun"
        modal = token.lower_ == "will" and after is not None and after.is_lower
        return int((token.lower_ not in BREAKERS and not modal) or _capital_link(doc, i))
    if after is None:
        return 0
    numbered = (
        token.is_digit and len(token.text) <= 2 and before.lower_ in {"channel", "news", "radio", "group", "lost"}
    )
    letters = len(before.text) == 1 or (len(before.text) == 2 and not before.is_upper)  # but "in 300 BC."
    initial = token.text == "." and not before.whitespace_ and letters
    if (numbered or initial) and is_capital(after) and after.lower_ not in BREAKERS:
        return 1
    if (token.text in APOSTROPHES and _inner_genitive(doc, i)) or _hyphenates(doc, start, i):
        return 2
    if token.lower_ in names.PARTICLES and token.is_lower and _next_name(doc, i):
        return 2 if after.text == "-" else 1
    if token.text == "," and (listed := _lists_portfolios(doc, start, i)):
        return listed
    if token.lower_ in LINKS and _bridges(doc, start, i):
        return 2 if after.lower_ == "the" else 1
    return 0


def _lists_portfolios(doc: list[Token], start: int, i: int) -> int:
    """How many tokens from a comma go on with an office: "Ministry of Agriculture, Forestry and Fisheries"."""
    if doc[i - 1].lower_ not in PORTFOLIOS or not any(t.lower_ in {"of", "for"} for t in doc[start + 1 : i]):
        return 0
    after = i + 2 if doc[i + 1].lower_ == "and" else i + 1
    listed = doc[after : after + 8]
    fits = bool(listed) and listed[0].lower_ in PORTFOLIOS and is_capital(listed[0])
    joined = after == i + 2 or any(
        t.lower_ in {"and", "&"} and n + 1 < len(listed) and listed[n + 1].lower_ in PORTFOLIOS
        for n, t in enumerate(listed)
    )
    return after - i + 1 if fits and joined else 0


def _capital_link(doc: list[Token], i: int) -> bool:
    """Whether a capitalised small word inside a name belongs to it ("Reporters Without Borders")."""
    return (
        doc[i].lower_ in _CAPITAL_LINKS
        and i + 1 < len(doc)
        and is_capital(doc[i + 1])
        and bool(doc[i - 1].whitespace_)
        and not doc[i - 1].is_punct
    )


def _hyphenates(doc: list[Token], start: int, i: int) -> bool:
    """Whether a hyphen or slash at `i` stands inside a name (Jong-un, Ocasio-Cortez), not in "US-led"."""
    if doc[i].text not in {"-", "/", "–"} or doc[i - 1].whitespace_ or doc[i].whitespace_ or i + 1 >= len(doc):
        return False
    before, after = doc[i - 1].text, doc[i + 1]
    syllable = after.is_alpha and len(after.text) <= 5 and after.lower_ not in _COMPOUNDS
    given = len(before) <= 5 and not before.isupper() and before not in lexicon.adjectives()
    return is_capital(after) or (syllable and (i - start > 1 or given))


@cache
def _owners() -> frozenset[str]:
    return (
        lexicon.words("communicators")
        | lexicon.words("groups")
        | lexicon.words("titles")
        | lexicon.words("people")
        | {"people", "women", "children"}
    )


def _inner_genitive(doc: list[Token], i: int) -> bool:
    """Whether a genitive belongs to a body's name: "People's Party", "Prosecutor General's Office"."""
    owner, owned = doc[i - 1].lower_, doc[i + 1]
    if not is_capital(owned) or owned.lower_ in STOP:
        return False
    people = _owners()
    if owner.endswith("s") and doc[i].text in {"'", "’"} and owned.lower_ in _LEAGUES:
        return True
    return owner in people or (owner.endswith("s") and owner[:-1] in people and doc[i].text in {"'", "’"})


def _next_name(doc: list[Token], i: int) -> bool:
    if i + 1 >= len(doc):
        return False
    nxt = doc[i + 1]
    if nxt.text == "-" and not nxt.whitespace_ and i + 2 < len(doc):
        return is_capital(doc[i + 2])
    return is_capital(nxt) or (nxt.lower_ in names.PARTICLES and i + 2 < len(doc) and is_capital(doc[i + 2]))


def _bridges(doc: list[Token], start: int, i: int) -> bool:  # noqa: PLR0911 (a rule a line)
    """Whether a small word at `i` joins two parts of one body's name ("Court of Human Rights")."""
    word = doc[i].lower_
    after = i + 1
    portfolio = word == "and" and doc[i - 1].lower_ in PORTFOLIOS
    if (word not in {"and", "&"} or portfolio) and after < len(doc) and doc[after].lower_ == "the":
        after += 1
    if after >= len(doc) or not is_capital(doc[after]) or doc[after].lower_ in STOP:
        return False
    run = [t.lower_ for t in doc[start:i]]
    head = run[-1]
    body = any(is_body(w) for w in run)
    role = head in lexicon.words("communicators") or names.is_title(head)
    if word == "of":
        return body or role or (len(run) == 1 and run[0] not in lexicon.genders())
    if word == "&":
        return True
    if word == "and":
        opened = [k for k, w in enumerate(run) if w in {"of", "for"}]
        inside = bool(opened) and any(is_body(w) for w in run[: opened[-1]])
        if opened and portfolio and doc[after].lower_ in PORTFOLIOS:
            return True  # "Minister for Trade and the Environment"
        return inside or _compound_name(doc, start, i)
    if word == "for":
        return body or role or (len(run) == 1 and run[0] not in lexicon.genders() and i > 1)
    return word in {"on", "to", "with", "against"} and body and head not in {"police", "party"}


def is_body(word: str) -> bool:
    """Whether a lower-case word is a noun for a body, in the plural too ("centers")."""
    bodies = lexicon.words("bodies")
    return word in bodies or (word.endswith("s") and word[:-1] in bodies)


def _compound_name(doc: list[Token], start: int, i: int) -> bool:
    """Whether "and" joins the parts of one body's name: "the Arden Gas and Electric Company"."""
    end = i + 1
    while end < len(doc) and is_capital(doc[end]) and doc[end].lower_ not in STOP:
        end += 1
    if end + 2 < len(doc) and doc[end].text == "(" and names.is_acronym_of(doc[end + 1].text, text_of(doc[start:end])):
        return True
    left, right = doc[i - 1], doc[i + 1]
    if right.lower_ in lexicon.words("titles") or right.text in lexicon.adjectives():
        return False
    if left.text in lexicon.countries() or is_body(left.lower_) or left.lower_ in lexicon.genders():
        return False
    if i - start == 1 and doc[end - 1].lower_ in _SHARED and not left.is_upper:
        return True  # "Avon and Somerset Police"
    opened = start > 0 and doc[start - 1].lower_ in {"the", "'s", "’s"}
    return opened and end - i > 2 and is_body(doc[end - 1].lower_)
