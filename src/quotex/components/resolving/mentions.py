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
_LINKS = frozenset(["of", "for", "on", "and", "&", "the", "in", "to", "at"])
_STOP = frozenset(
    """a about above according across after afterwards again against ago all almost along already also although always am
    among an and another any anyone are around as asked at away back be because been before behind being below besides
    between beyond both but by called can cannot could despite did do does doing down during each earlier either else
    elsewhere even ever every everyone except few finally first following for former from further get given go had has
    have having he hence her here hers herself him himself his how however i if in indeed instead into is it its itself
    just last late later latest least less let like likewise many may maybe me meanwhile might more moreover most mostly
    much must my near nearly neither never nevertheless new next no nobody none nonetheless nor not nothing now of off
    often on once one ones only onto or other others otherwise our ours out outside over overall own per perhaps please
    rather recently said same saying second seven several shall she should since six so some someone something soon
    speaking still such ten than thanks that the their them then there therefore these they this those though three
    through throughout thus to today together tomorrow too toward towards two under unless unlike until up upon us very
    via was we well were what whatever when whenever where whether which while who whoever whom whose why will with
    within without would yes yesterday yet you your eight five four nine asked told added yesterday tonight
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt utc
    est edt read photo image file updated advertisement video watch share editor""".split()
)


_COMPOUNDS = frozenset(["led", "run", "born", "era", "wide", "made", "like", "only", "held", "born", "free", "and", "to", "in"])


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
    return text[:1].isupper() or bool(re.match(r"(?:al|el|bin|d|l|an)[-'’][A-Z]", text)) or bool(re.match(r"[a-z][A-Z]\w", text))  # noqa: RUF001


def find_mentions(doc: Doc, layout: Layout) -> list[Mention]:
    """All mentions in text order."""
    common = {t.lower_ for t in doc if t.is_alpha and t.is_lower}
    found: list[Mention] = []
    i = 0
    while i < len(doc):
        if not _opens_name(doc[i], layout, common):
            i += 1
            continue
        end = _run_end(doc, i)
        found += _cut(doc, i, end, layout)
        i = max(end, i + 1)
    return found


def _opens_name(token: Token, layout: Layout, common: set[str]) -> bool:
    if token.is_lower and token.lower_ in names.PARTICLES and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return not token.whitespace_ and is_capital(token.nbor(2))
    if not is_capital(token) or token.lower_ in _STOP or not any(c.isalpha() for c in token.text):
        return token.lower_ in {"us"} and token.text == "US"
    if not layout.first[token.i] and not layout.headline[token.i]:
        return True
    if token.i + 1 < len(token.doc) and is_capital(token.nbor()) and token.nbor().lower_ not in _STOP:
        return not layout.headline[token.i] or token.lower_ not in common
    if token.ent_type_ in _LABELS or token.pos_ == "PROPN":
        return True
    lower = token.lower_
    if lower in common or lower in lexicon.words("groups") or lower in lexicon.words("communicators"):
        return False
    if lower in lexicon.words("documents") or lower in lexicon.words("bodies") or (lower.endswith("s") and lower[:-1] in lexicon.words("communicators")):
        return False
    return not token.pos_ or token.pos_ in {"PROPN", "NOUN"}


def _run_end(doc: Doc, start: int) -> int:
    """The end of the run of capitalised words from `start`, small words inside names included."""
    end = start + 1
    while end < len(doc):
        token, before = doc[end], doc[end - 1]
        if is_capital(token) and token.lower_ not in _STOP - {"new", "first", "us", "second", "may", "will"}:
            end += 1
        elif _hyphenates(doc, start, end):
            end += 2
        elif token.text == "." and not before.whitespace_ and len(before.text) <= 2 and end + 1 < len(doc) and is_capital(doc[end + 1]):  # noqa: PLR2004
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
    if doc[i].text not in {"-", "/", "–"} or doc[i - 1].whitespace_ or doc[i].whitespace_ or i + 1 >= len(doc):  # noqa: RUF001
        return False
    after = doc[i + 1]
    return is_capital(after) or (i - start > 0 and after.is_alpha and len(after) <= 4 and after.lower_ not in _COMPOUNDS)  # noqa: PLR2004


def _next_name(doc: Doc, i: int) -> bool:
    nxt = doc[i + 1]
    if nxt.text == "-" and not nxt.whitespace_ and i + 2 < len(doc):
        return is_capital(doc[i + 2])
    return is_capital(nxt) or (nxt.lower_ in names.PARTICLES and i + 2 < len(doc) and is_capital(doc[i + 2]))


def _bridges(doc: Doc, start: int, i: int) -> bool:
    """Whether a small word at `i` joins two parts of one body's name ("Court of Human Rights")."""
    word = doc[i].lower_
    after = i + 1
    if word in {"of", "for", "on", "to", "in", "at"} and after < len(doc) and doc[after].lower_ == "the":
        after += 1
    if after >= len(doc) or not is_capital(doc[after]) or doc[after].lower_ in _STOP:
        return False
    run = [t.lower_ for t in doc[start:i]]
    head = run[-1]
    if word == "of":
        return head not in lexicon.words("communicators") and not names.is_title(head) or head in lexicon.words("bodies")
    bodies = lexicon.words("bodies")
    if word in {"and", "&"}:
        if word == "&":
            return True
        opened = [k for k, w in enumerate(run) if w in {"of", "for"}]
        return bool(opened) and any(w in bodies for w in run[: opened[-1]])
    return word in {"for", "on", "to"} and any(w in bodies for w in run)


def _cut(doc: Doc, start: int, end: int, layout: Layout) -> list[Mention]:
    """Cut a run into a role and a name, or two names around a role ("Bank of Arden Governor Ann Lee")."""
    while end > start and doc[end - 1].text in {"'s", "’s", "'", "’", "-", "/"}:  # noqa: RUF001
        end -= 1
    last_role = -1
    for i in range(start, end):
        low = doc[i].lower_.rstrip(".")
        if low in lexicon.words("titles") or (low in lexicon.words("communicators") and i + 1 < end):
            last_role = i
    if last_role < 0:
        return _mention(doc, start, end, start, layout)
    name_start = last_role + 1
    if name_start < end and doc[name_start].lower_ in {"of", "for"}:
        name_start = _after_place(doc, name_start + 1, end)
    if name_start >= end or doc[name_start].lower_ in _LINKS:  # a bare title: what stands before it may be a name
        first_role = next(i for i in range(start, end) if doc[i].lower_.rstrip(".") in lexicon.words("titles") or doc[i].lower_ in lexicon.words("communicators"))
        return _mention(doc, start, first_role, start, layout) if first_role > start else []
    first_role = next(i for i in range(start, last_role + 1) if doc[i].lower_.rstrip(".") in lexicon.words("titles") or doc[i].lower_ in lexicon.words("communicators"))
    found = _mention(doc, start, first_role, start, layout) if first_role > start else []
    person = _mention(doc, name_start, end, start, layout)
    for mention in person:
        mention.votes[PERSON] += 4
        mention.role = doc[start:name_start].text
    return found + person


def _after_place(doc: Doc, i: int, end: int) -> int:
    """The token after a country's name at `i` ("President of South Korea Yoon …")."""
    if i < end and doc[i].lower_ == "the":
        i += 1
    for size in (4, 3, 2, 1):
        if i + size <= end and doc[i : i + size].text in lexicon.countries():
            return i + size
    return end


def _mention(doc: Doc, start: int, end: int, lead: int, layout: Layout) -> list[Mention]:
    while start < end and (doc[start].lower_ in _LINKS or doc[start].text in {".", "-", "/"}):
        start += 1
    if start >= end:
        return []
    name = names.clean(doc[start:end].text)
    if not any(c.isalpha() for c in name) or name.casefold() in _STOP - {"us"}:
        return []
    after = doc[end] if end < len(doc) else None
    mention = Mention(start, end, lead, name, possessive=after is not None and after.text in {"'s", "’s", "'", "’"})  # noqa: RUF001
    _vote(doc, mention)
    return [mention]


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
    if words[-1] in bodies or any(w in bodies and i + 1 < len(words) and words[i + 1] in {"of", "for"} for i, w in enumerate(words)):
        votes[BODY] += 5
    elif any(w in bodies for w in words) or any(w in _LINKS for w in words):
        votes[BODY] += 2
    letters = re.sub(r"\W", "", name)
    if letters.isupper() and 2 <= len(letters) <= 6 and len(words) == 1:  # noqa: PLR2004
        votes[BODY] += 2
    if len(words) in {2, 3, 4} and names.parts(name)[:1] and names.parts(name)[0] in lexicon.genders():
        votes[PERSON] += 2
    before = doc[mention.lead - 1] if mention.lead else None
    if before is not None and before.lower_ == "the" and mention.lead == mention.start:
        votes[BODY] += 1.5
    if before is not None and before.is_lower and (before.lower_ in lexicon.words("communicators") or names.is_title(before.text)):
        votes[PERSON] += 3
        mention.role = mention.role or before.text
    if mention.end < len(doc) and doc[mention.end].lower_ in {"who", "whose"}:
        votes[PERSON] += 2
    if mention.end + 2 < len(doc) and doc[mention.end].text == "," and (doc[mention.end + 1].text.isdigit() or doc[mention.end + 1].lower_ == "who"):
        votes[PERSON] += 2
