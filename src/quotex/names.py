"""Names of people and bodies as text: what belongs to a name, and whether two names can mean the same one.

Nothing here looks at an article: `components/resolving` decides which of the people in it a name means.
Sources: GUIDELINES §3 (speaker: "the fullest name … without titles, honorifics and determiners").
"""

import re
import unicodedata
from functools import lru_cache

from quotex import lexicon

PARTICLES = frozenset(
    """
    al el bin bint ibn ben de del della der den di da das do dos du la le las los van von zu ter y e st abu
    ap af
    """.split()
)
SUFFIXES = frozenset(
    ["jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xiv", "xvi", "phd", "md", "mp", "qc", "kc"]
)
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "at", "to", "a", "an", "&", "de", "du", "des", "la", "le"])
# titles that stay before a single name, which is nobody's full name without them
_KEPT = frozenset(["king", "queen", "prince", "princess", "pope", "sheikh", "sultan", "emperor", "saint"])
_POSTNOMINALS = frozenset(["KC", "QC", "SC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE", "KBE", "PhD", "MD", "RN", "Esq"])
_LEGAL = frozenset(
    """
    inc ltd co corp plc llc llp ag gmbh sa se nv bv ab asa oyj spa sas pty bhd limited company corporation group motor
    holdings international broadcasting network networks media airlines airways industries systems technologies
    electronics motors energy foods entertainment studios software telecom group
    """.split()
)
_LANDS = ("US ", "U.S. ", "UK ", "United States ", "British ")  # often left out of an abbreviation
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
# names come back again and again within an article
_remembered = lru_cache(maxsize=16384)
_EDGE = " \t\r\n\u00a0,;:.\"“”‘’'—–-()[]"


@_remembered
def fold(text: str) -> str:
    """Return the text for comparing: lower case, no diacritics, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


@_remembered
def _parts(name: str) -> tuple[str, ...]:
    return tuple(w for w in (re.sub(r"[^\w&']", "", p) for p in re.split(r"[\s\u00a0-]+", fold(name))) if w)


def parts(name: str) -> list[str]:
    """Return a name's words folded for comparing, without full stops: ["kim", "jong", "un"] for "Kim Jong-un"."""
    return list(_parts(name))


@_remembered
def is_title(word: str) -> bool:
    """Whether a word can stand before a person's name without belonging to it ("Mr", "Gen.", "Sheikh")."""
    return fold(word).rstrip(".") in lexicon.words("titles")


@_remembered
def strip_titles(name: str) -> str:
    """Take titles off a person's name, letters after it too; a title that is the whole name stays ("the Major")."""
    words = name.split()
    while (
        len(words) > 1
        and not (len(words) == 2 and fold(words[0]) in _KEPT)
        and (is_title(words[0]) or re.fullmatch(r"\(.*\)|Gen(?:eral)?", words[0]))
    ):
        words = words[1:]
    while len(words) > 2 and words[-1].strip(".,") in _POSTNOMINALS:
        words = words[:-1]
    return " ".join(words).rstrip(",")


def with_title(name: str, roles: list[str]) -> str:
    """Return a single name with the title that it needs, where one stands before it: "Pope Francis"."""
    lasts = [role.split()[-1] for role in roles if role.split()]
    title = next((word for word in lasts if fold(word) in _KEPT and word[:1].isupper()), None)
    return f"{title} {name}" if title and len(name.split()) == 1 else name


@_remembered
def clean(name: str) -> str:
    """Return a name as the record prints it: one line, no determiner, final possessive, brackets or edge marks."""
    name = _BRACKETS.sub("", re.sub(r"\s+", " ", name)).strip(_EDGE.replace(".", ""))
    name = _POSSESSIVE.sub("", name)
    shorter = _DETERMINER.sub("", name)
    if re.fullmatch(r".*\b(?:[A-Z]\.|Inc\.|Corp\.|Co\.|Ltd\.|Jr\.|Sr\.|Bros\.)", shorter):
        return shorter
    return shorter.rstrip(_EDGE)


@_remembered
def gender(name: str) -> str | None:
    """Return "m" or "f" where the title or first name nearly always is a man's or a woman's."""
    words = [fold(w).rstrip(".") for w in name.split()]
    if words[:1] == ["sheikh"] and lexicon.genders().get(words[1] if len(words) > 1 else "") == "f":
        return "f"  # a family's title in Bengal
    for word in words[:-1]:
        if word in _MEN:
            return "m"
        if word in _WOMEN:
            return "f"
        if not is_title(word):
            break
    given = strip_titles(name).split()
    if len(given) < 2:  # a hyphenated family name is no first name ("Mark-Vidal")
        return None
    known = lexicon.genders()
    return known.get(fold(given[0])) or known.get((parts(given[0]) or [""])[0])


_MEN = frozenset(
    ["mr", "sir", "lord", "king", "prince", "father", "fr", "brother", "sheikh", "congressman", "señor", "sultan"]
)
_WOMEN = frozenset(
    ["mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "madam", "madame", "congresswoman"]
)
_WOMEN |= frozenset(["baroness", "duchess", "señora", "sheikha"])


@_remembered
def acronym(name: str) -> str:
    """Return the initials of a body's name, small words left out: "NEC" for "the National Election Commission"."""
    return "".join(w[0] for w in re.split(r"[\s-]+", clean(name)) if w and w.casefold() not in _SMALL).upper()


@_remembered
def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` ("NEC", "N.E.C.", "DoD") can abbreviate `name`, with or without the initials of small words."""
    letters = _letters(short)
    if not letters or len(name.split()) < 2:
        return False
    long = clean(name)
    options = [long, *(long.removeprefix(land) for land in _LANDS if long.startswith(land))]
    every = ["".join(w[0] for w in re.split(r"[\s-]+", option) if w).upper() for option in options]
    return letters.upper() in {*every, *map(acronym, options)}


@_remembered
def _letters(short: str) -> str:
    """The letters of what can be an abbreviation, else nothing."""
    letters = re.sub(r"[^\w]", "", short)
    return letters if 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= 2 else ""


@_remembered
def same_person(short: str, full: str) -> float:  # noqa: PLR0911 (a rule a line)
    """How well a name fits a (fuller or equal) name of a person: 1 the same, 0 someone else.

    Takes surnames, first names, nicknames, initials, particles, hyphens and either order of family and given name.
    """
    a, b = _person_words(short), _person_words(full)
    if not a or not b:
        return 0.0
    if a == b or "".join(a) == "".join(b):
        return 1.0
    if len(a) > len(b):
        return 0.0
    if len(a) == 1:
        return _one_word(a[0], b)
    if {*a}.isdisjoint(b) and min(map(len, a + b)) > 1:
        return 0.0  # no word and no initial in common: most pairs, so the rest need not be asked
    if _subsequence(a, b):
        return 0.95 if a[-1] == b[-1] else 0.85
    if sorted(a) == sorted(b):
        return 0.9
    if a[-1] == b[-1] and _given(a[0], b[0]):
        return 0.9
    return 0.0


@_remembered
def _person_words(name: str) -> list[str]:
    """The words that tell a person: without titles, and without suffixes if there are others."""
    words = parts(strip_titles(name))
    return [word for word in words if word not in SUFFIXES] or words


def _one_word(word: str, full: list[str]) -> float:
    if word == full[-1]:
        return 0.8
    if word in full and word not in PARTICLES:
        return 0.7 if word == full[0] else 0.6
    return 0.5 if _given(word, full[0]) and len(word) > 1 else 0.0


@_remembered
def _given(a: str, b: str) -> bool:
    """Whether two first names can be one person's: initials and nicknames."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    table = lexicon.nicknames()
    return b in table.get(a, ()) or a in table.get(b, ())


def _subsequence(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(any(_initial(x, y) for y in rest) for x in a)


def _initial(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


@_remembered
def same_body(short: str, full: str) -> float:
    """How well a name fits a (fuller or equal) name of an organisation or place: 1 the same, 0 another.

    Takes acronyms and short forms that keep the first or last word ("Labour", "the Times" for "The New York Times").
    """
    if is_acronym_of(short, full):
        return 0.95
    a, b = _body_words(short), _body_words(full)
    if not a or not b:
        return 0.0
    if a == b or "".join(a) == "".join(b):
        return 1.0
    if len(a) < len(b) and _subsequence(a, b):
        if a == b[-len(a) :]:
            return 0.8
        rest = [w for w in b if w not in a]
        legal = a == b[: len(a)] and all(w in _LEGAL for w in rest)  # "Helio Grid", "Helio Grid Inc."
        body = a[0] == b[0] and all(w in lexicon.words("bodies") or w in _LEGAL for w in rest)
        return 0.95 if legal else 0.75 if body else 0.5
    return 0.0


@_remembered
def _body_words(name: str) -> list[str]:
    """The words that tell a body: without small ones."""
    return [word for word in parts(clean(name)) if word not in _SMALL]


def join(names: list[str]) -> str:
    """Return several speakers as one name (GUIDELINES §3: names joined by " and "), each once."""
    return " and ".join(dict.fromkeys(names))
