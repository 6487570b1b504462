"""Mentions of names: runs of capitalised words, cut into titles and names, with the recogniser's labels as a vote.

Our small recogniser misses names and mixes up kinds, and the same name can be labelled differently in two places.
So spelling decides where a name stands, and its labels, its company of words and the lexicon vote on what it names.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from quotex import lexicon, names
from quotex.components.resolving.layout import Layout

PERSON, BODY, COUNTRY, PEOPLE, OTHER = "person", "organization", "country", "people", "unknown"
_LABELS = {"PERSON": PERSON, "PER": PERSON, "ORG": BODY, "GPE": "place", "LOC": "place", "NORP": PEOPLE}
_LINKS = frozenset(["of", "for", "on", "and", "&", "the", "in", "to", "at", "with", "against"])


_NEW = frozenset(
    ["york", "zealand", "delhi", "orleans", "jersey", "hampshire", "mexico", "england", "brunswick", "haven"]
)
# words of _STOP that do stand inside names, where a capital follows or goes before
_STOP = lexicon.words("small_words")
_ALSO_NAMES = lexicon.words("small_words_in_names")
_PORTFOLIOS = lexicon.words("portfolios")
_THINGS = lexicon.words("things")
_NAMED_THINGS = (lexicon.words("bodies") | {"magazine", "agency", "newspaper"}) - {"executive", "state", "church"}
_SAYS = frozenset(["said", "says", "told", "added", "has", "had", "was", "is", "also", "will", "did", "'s", "’s", ","])
_BREAKERS = _STOP - _ALSO_NAMES
# words that make a name with a person's name in it the name of something else
_COMPOUNDS = frozenset(["style", "based", "backed", "owned", "elect", "area", "level", "wing", "right", "time"])
_COMPOUNDS |= frozenset(
    ["led", "run", "born", "era", "wide", "made", "like", "only", "held", "born", "free", "and", "to", "in"]
)


@dataclass(slots=True)
class Mention:
    """A name at tokens [start, end), titles left out; `lead` is where its titles and role words begin."""

    start: int
    end: int
    lead: int
    name: str
    votes: Counter[str] = field(default_factory=Counter)
    role: str | None = None
    possessive: bool = False


def is_capital(token: Token) -> bool:
    """Whether a token is written as a name is: a capital first, or an Arabic article before one (al-Assad)."""
    text = token.text
    if any(c in "$£€@#" for c in text):
        return False
    return (
        text[:1].isupper()
        or bool(re.match(r"(?:al|el|bin|d|l|an)[-'’][A-Z]", text))
        or bool(re.match(r"[a-z][A-Z]\w", text))
    )


def find_mentions(doc: Doc, layout: Layout) -> list[Mention]:
    """All mentions in text order."""
    common = {t.lower_ for t in doc if t.is_alpha and t.is_lower}
    inside = {t.text for t in doc if is_capital(t) and not layout.first[t.i] and not layout.headline[t.i]}
    found: list[Mention] = []
    i = 0
    while i < len(doc):
        if layout.headline[i] or not _opens_name(doc[i], layout, common, inside):
            i += 1
            continue
        end = _run_end(doc, i)
        found += _cut(doc, i, end, layout)
        i = max(end, i + 1)
    found += _surnames(doc, layout, found)
    found += _in_headlines(doc, layout, found)
    return sorted(found, key=lambda m: m.start)


def _surnames(doc: Doc, layout: Layout, known: list[Mention]) -> list[Mention]:
    """Names that are also words ("Dean", "Baker", "Sun"), where a fuller name shows that they are names here."""
    covered = {i for m in known for i in range(m.lead, m.end)}
    forms = set()
    for mention in known:
        words = [t.text for t in doc[mention.start : mention.end]]
        if len(words) > 1 and mention.votes[BODY] <= mention.votes[PERSON]:
            forms |= {words[0], words[-1]}
    forms = {
        f
        for f in forms
        if f.casefold() in _STOP
        or f.casefold() in lexicon.words("communicators")
        or f.casefold() in lexicon.words("titles")
    }
    found = []
    for token in doc:
        if token.text in forms and token.i not in covered and not layout.headline[token.i]:
            after = token.nbor() if token.i + 1 < len(doc) else None
            if (
                not layout.first[token.i]
                or after is None
                or not after.is_lower
                or after.lower_ in {"said", "says", "told", "also", "has", "was"}
            ):
                mention = Mention(token.i, token.i + 1, token.i, token.text, Counter({PERSON: 1}))
                mention.possessive = after is not None and after.text in {"'s", "’s"}  # noqa: RUF001
                found.append(mention)
    return found


def _in_headlines(doc: Doc, layout: Layout, known: list[Mention]) -> list[Mention]:
    """In a line where all words are capitalised only names known from the text are names, or a line's first words."""
    forms: dict[str, set[tuple[str, ...]]] = {}
    for mention in known:
        words = tuple(t.lower_ for t in doc[mention.start : mention.end])
        for part in {words, words[-1:], words[:1]}:
            if part[0] not in _STOP and len(part[0]) > 1:
                forms.setdefault(part[0], set()).add(part)
    found, i = [], 0
    while i < len(doc):
        options = forms.get(doc[i].lower_, set()) if layout.headline[i] and doc[i].text[0].isupper() else set()
        fits = [o for o in options if tuple(t.lower_ for t in doc[i : i + len(o)]) == o]
        if fits:
            size = max(map(len, fits))
            found.append(Mention(i, i + size, i, names.clean(doc[i : i + size].text)))
            i += size
        else:
            i += 1
    return found


def _opens_name(token: Token, layout: Layout, common: set[str], inside: set[str]) -> bool:  # noqa: PLR0911
    """Whether a name begins here; `common` words also stand in lower case, `inside` ones with a capital mid-sentence."""
    if token.is_lower and token.lower_ in names.PARTICLES and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return not token.whitespace_ and is_capital(token.nbor(2))
    if token.text == "US":
        return not (token.i + 1 < len(token.doc) and token.nbor().text == "$")
    if not is_capital(token) or not any(c.isalpha() for c in token.text):
        return False
    if token.lower_ in _STOP:
        if token.lower_ not in _ALSO_NAMES or token.i + 1 >= len(token.doc):
            return False
        after = token.nbor()
        if not is_capital(after) or after.lower_ in _STOP:
            return False
        return (
            token.lower_ not in {"new", "first", "last", "next", "once", "now", "own"}
            or not layout.first[token.i]
            or after.lower_ in _NEW
        )
    if not layout.first[token.i] and not layout.headline[token.i]:
        return True
    lower = token.lower_
    if token.i + 1 < len(token.doc) and is_capital(token.nbor()) and token.nbor().lower_ not in _STOP:
        return token.text in inside or not (lower.endswith("ly") or lower in common) or lower in lexicon.genders()
    if token.ent_type_ in _LABELS or token.pos_ == "PROPN":
        return True
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
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return not token.pos_ and after in _SAYS


def _run_end(doc: Doc, start: int) -> int:
    """The end of the run of capitalised words from `start`, small words inside names included."""
    end = start + 1
    while end < len(doc):
        token, before = doc[end], doc[end - 1]
        if (
            is_capital(token)
            and token.lower_ not in _BREAKERS
            and not (
                token.lower_ in {"will", "may", "said"}
                and token.i + 1 < len(doc)
                and doc[end + 1].is_lower
                and token.lower_ == "will"
            )
        ) or (
            token.is_digit
            and len(token.text) <= 2
            and end + 1 < len(doc)
            and is_capital(doc[end + 1])
            and doc[end + 1].lower_ not in _BREAKERS
            and before.lower_ in {"channel", "news", "radio", "group"}
        ):
            end += 1
        elif (token.text in {"'s", "’s", "'", "’"} and end + 1 < len(doc) and _inner_genitive(doc, end)) or _hyphenates(
            doc, start, end
        ):
            end += 2
        elif (
            token.text == "."
            and not before.whitespace_
            and len(before.text) <= 2
            and end + 1 < len(doc)
            and is_capital(doc[end + 1])
        ):
            end += 1
        elif token.lower_ in names.PARTICLES and token.is_lower and end + 1 < len(doc) and _next_name(doc, end):
            end += 2 if doc[end + 1].text == "-" else 1
        elif token.lower_ in _LINKS and _bridges(doc, start, end):
            end += 2 if doc[end + 1].lower_ == "the" else 1
        else:
            break
    return end


def _hyphenates(doc: Doc, start: int, i: int) -> bool:
    """Whether a hyphen or slash at `i` stands inside a name (Jong-un, Ocasio-Cortez), not in "US-led"."""
    if doc[i].text not in {"-", "/", "–"} or doc[i - 1].whitespace_ or doc[i].whitespace_ or i + 1 >= len(doc):
        return False
    before, after = doc[i - 1].text, doc[i + 1]
    syllable = after.is_alpha and len(after.text) <= 5 and after.lower_ not in _COMPOUNDS  # noqa: PLR2004
    given = len(before) <= 5 and not before.isupper() and before not in lexicon.adjectives()  # noqa: PLR2004
    return is_capital(after) or (syllable and (i - start > 1 or given))


def _capital_link(doc: Doc, i: int) -> bool:
    """Whether a capitalised small word inside a name belongs to it ("Reporters Without Borders")."""
    return (
        doc[i].lower_ in {"against", "without", "for", "of", "with", "and", "in", "on", "the", "to", "over", "up", "from", "our", "all", "who", "a"}
        and i + 1 < len(doc) and is_capital(doc[i + 1]) and not doc[i].is_sent_start and bool(doc[i - 1].whitespace_)
    )  # fmt: skip


def _inner_genitive(doc: Doc, i: int) -> bool:
    """Whether a genitive belongs to a body's name: "People's Party", "Prosecutor General's Office"."""
    owner, owned = doc[i - 1].lower_, doc[i + 1]
    if not is_capital(owned) or owned.lower_ in _STOP:
        return False
    people = (
        lexicon.words("communicators")
        | lexicon.words("groups")
        | lexicon.words("titles")
        | {"people", "women", "children"}
    )
    return owner in people or (owner.endswith("s") and owner[:-1] in people and doc[i].text in {"'", "’"})


def _next_name(doc: Doc, i: int) -> bool:
    nxt = doc[i + 1]
    if nxt.text == "-" and not nxt.whitespace_ and i + 2 < len(doc):
        return is_capital(doc[i + 2])
    return is_capital(nxt) or (nxt.lower_ in names.PARTICLES and i + 2 < len(doc) and is_capital(doc[i + 2]))


def _bridges(doc: Doc, start: int, i: int) -> bool:
    """Whether a small word at `i` joins two parts of one body's name ("Court of Human Rights")."""
    word = doc[i].lower_
    after = i + 1
    if word not in {"and", "&"} and after < len(doc) and doc[after].lower_ == "the":
        after += 1
    if after >= len(doc) or not is_capital(doc[after]) or doc[after].lower_ in _STOP:
        return False
    run = [t.lower_ for t in doc[start:i]]
    head = run[-1]
    bodies = lexicon.words("bodies")
    if word == "of":
        if any(w in bodies for w in run):
            return True
        role = head in lexicon.words("communicators") or names.is_title(head)
        return (not role and len(run) == 1 and run[0] not in lexicon.genders()) or role
    if word in {"and", "&"}:
        if word == "&":
            return True
        opened = [k for k, w in enumerate(run) if w in {"of", "for"}]
        return bool(opened) and any(w in bodies for w in run[: opened[-1]])
    return word in {"for", "on", "to"} and any(w in bodies for w in run)


def _cut(doc: Doc, start: int, end: int, layout: Layout) -> list[Mention]:
    """Cut a run into a role and a name, or two names around a role ("Bank of Arden Governor Ann Lee")."""
    while end > start and doc[end - 1].text in {"'s", "’s", "'", "’", "-", "/"}:
        end -= 1
    last_role = -1
    for i in range(start, end):
        low = doc[i].lower_.rstrip(".")
        if low in lexicon.words("titles") or low in lexicon.words("communicators"):
            if (
                i + 1 == end
                and i > start
                and doc[i - 1].lower_ in lexicon.genders()
                and last_role < i - 1
                and i - start <= 2
            ):
                continue  # "Julie Bishop"
            last_role = i
    if last_role < 0:
        return _mention(doc, start, end, start, layout)
    name_start = last_role + 1
    if name_start < end and doc[name_start].lower_ in _LINKS:
        name_start = _after_portfolio(doc, name_start + 1, end)
    if name_start >= end or doc[name_start].lower_ in _LINKS:  # a bare title: what stands before it may be a name
        first_role = next(
            i
            for i in range(start, end)
            if doc[i].lower_.rstrip(".") in lexicon.words("titles") or doc[i].lower_ in lexicon.words("communicators")
        )
        return _mention(doc, start, first_role, start, layout) if first_role > start else []
    first_role = next(
        i
        for i in range(start, last_role + 1)
        if doc[i].lower_.rstrip(".") in lexicon.words("titles") or doc[i].lower_ in lexicon.words("communicators")
    )
    found = _mention(doc, start, first_role, start, layout) if first_role > start else []
    person = _mention(doc, name_start, end, start, layout)
    for mention in person:
        mention.votes[PERSON] += 4
        mention.role = doc[start:name_start].text
    return found + person


def _after_portfolio(doc: Doc, i: int, end: int) -> int:
    """Where the name begins after "President of", "Secretary for": past a country, a portfolio, a body."""
    if i < end and doc[i].lower_ == "the":
        i += 1
    for k in range(i, end):
        if doc[k].ent_type_ in {"PERSON", "PER"} and doc[k].ent_iob_ == "B" and k > i:
            return k
    for size in (4, 3, 2, 1):
        if i + size <= end and doc[i : i + size].text in lexicon.countries():
            return i + size
    for k in range(i + 1, end - 1):
        if doc[k].lower_ in lexicon.genders() and doc[k].lower_ not in _PORTFOLIOS and doc[k - 1].lower_ not in _LINKS:
            return k
    last = doc[end - 1].lower_
    if (
        last in _PORTFOLIOS
        or last in lexicon.words("bodies")
        or doc[end - 1].text in lexicon.countries()
        or end - i < 2
    ):
        return end
    if end - i == 2:
        return end - 1 if doc[i].lower_ in _PORTFOLIOS else end
    start = end - 1
    while start > i + 1 and doc[start - 1].text == "-":
        start -= 2
    start -= 1
    while start > i + 1 and (
        doc[start].text == "-" or doc[start].lower_ in names.PARTICLES or doc[start - 1].text == "-"
    ):
        start -= 1
    return start if doc[start].lower_ not in _LINKS and doc[start - 1].lower_ not in _LINKS - {"of"} else start + 1


def _mention(doc: Doc, start: int, end: int, lead: int, layout: Layout) -> list[Mention]:
    while start < end and (doc[start].lower_ in _LINKS or doc[start].text in {".", "-", "/"}):
        start += 1
    if start >= end:
        return []
    name = names.clean(doc[start:end].text)
    if not any(c.isalpha() for c in name) or name.casefold() in _STOP - {"us"}:
        return []
    after = doc[end] if end < len(doc) else None
    mention = Mention(start, end, lead, name, possessive=after is not None and after.text in {"'s", "’s", "'", "’"})
    _vote(doc, mention)
    return [mention]


def _closes_group(doc: Doc, i: int) -> bool:
    """Whether no noun follows, so that the name is not a mere modifier ("the Arden campaign")."""
    if i >= len(doc):
        return True
    after = doc[i]
    if after.tag_:
        return not after.tag_.startswith(("NN", "JJ")) and after.text not in {"'s", "’s", "-"}
    return not after.is_alpha or after.lower_ in _STOP or after.lower_.endswith("ed")


def _vote(doc: Doc, mention: Mention) -> None:
    words = [w.casefold() for w in mention.name.split()]
    votes, name = mention.votes, mention.name
    for token in doc[mention.start : mention.end]:
        if token.ent_type_ in _LABELS:
            votes[_LABELS[token.ent_type_]] += 2 / (mention.end - mention.start)
    if name in lexicon.countries():
        votes[COUNTRY] += 8
    elif name in lexicon.metonyms():
        votes["place"] += 4
    elif name in lexicon.adjectives() or (name.endswith("s") and name[:-1] in lexicon.adjectives()):
        votes[PEOPLE] += 8
    bodies = lexicon.words("bodies")
    if words[-1] in bodies or any(
        w in bodies and i + 1 < len(words) and words[i + 1] in {"of", "for"} for i, w in enumerate(words)
    ):
        votes[BODY] += 5
    elif any(w in bodies for w in words) or any(w in _LINKS for w in words):
        votes[BODY] += 2
    letters = re.sub(r"\W", "", name)
    if letters.isupper() and 2 <= len(letters) <= 6 and len(words) == 1:
        votes[BODY] += 2
    if len(words) in {2, 3, 4, 5} and names.parts(name)[:1] and names.parts(name)[0] in lexicon.genders():
        votes[PERSON] += 2
    if words[-1] in _THINGS and len(words) > 1:
        votes[PERSON] -= 4
        votes[BODY] += 1
    before = doc[mention.lead - 1] if mention.lead else None
    if (
        before is not None
        and before.lower_ == "the"
        and mention.lead == mention.start
        and _closes_group(doc, mention.end)
    ):
        votes[BODY] += 1.5
    if (
        before is not None
        and before.is_lower
        and (before.lower_ in lexicon.words("communicators") or names.is_title(before.text))
    ):
        votes[PERSON] += 3
    if before is not None and before.is_lower and before.lower_ in _NAMED_THINGS:
        votes[BODY] += 2
    if mention.end < len(doc) and doc[mention.end].lower_ in {"who", "whose"}:
        votes[PERSON] += 2
    if (
        mention.end + 2 < len(doc)
        and doc[mention.end].text == ","
        and (doc[mention.end + 1].text.isdigit() or doc[mention.end + 1].lower_ == "who")
    ):
        votes[PERSON] += 2
