"""Mentions of names: runs of capitalised words, cut into titles and names, with the recogniser's labels as a vote.

Our small recogniser misses names and mixes up kinds, and the same name can be labelled differently in two places.
So spelling decides where a name stands, and its labels, its company of words and the lexicon vote on what it names.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.layout import Layout, text_of
from quotex.components.resolving.runs import (
    BODY,
    LINKS,
    PERSON,
    PORTFOLIOS,
    STOP,
    has_capital,
    is_body,
    is_capital,
    opens_name,
    run_end,
)  # fmt: skip
from quotex.components.resolving.splitting import (
    after_group,
    after_portfolio,
    land_before,
    past_portfolios,
    person_inside,
)  # fmt: skip
from quotex.components.resolving.votes import votes_for
from quotex.datelines import dateline_end

_ABBREVIATED = frozenset(["sen", "gen", "rep", "gov", "col", "maj", "adm", "hon", "fr", "det", "supt", "tan", "ret"])
_ALSO_GIVEN = frozenset(
    [
        "amir",
        "emir",
        "sultan",
        "prince",
        "princess",
        "king",
        "queen",
        "earl",
        "duke",
        "baron",
        "count",
        "lord",
        "sheikh",
    ]
)
_ALSO_GIVEN |= frozenset(["major", "dean", "master", "canon", "deacon"])
_HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr"])
_PAPERS = frozenset(["observer", "examiner", "inquirer", "advocate", "messenger", "courier", "guardian", "reporter"])
_NO_NAMES = STOP - {"us"}
_OWN_NAMES = frozenset(["pentagon", "kremlin", "vatican", "congress"])
_ROLE_MODIFIERS = frozenset(
    """
    press prime vice deputy foreign defense defence finance interior home health chief managing executive
    general senior assistant associate former acting shadow national first lead head media presidential
    majority minority justice education transport
    """.split()
)


@dataclass(slots=True)
class Mention:
    """A name at tokens [start, end), titles left out; `lead` is where its titles and role words begin."""

    start: int
    end: int
    lead: int
    name: str
    votes: Counter[str] = field(default_factory=Counter)
    possessive: bool = False
    after: list[str] = field(default_factory=list)  # its apposition
    before: dict[int, list[str]] = field(default_factory=dict)  # words before it, by what is known of it then


def find_mentions(doc: list[Token], layout: Layout) -> list[Mention]:
    """All mentions in text order."""
    words = layout.words
    common = {word for word in words if word.islower() and word.isalpha()}
    capital = [i for i, word in enumerate(words) if has_capital(word)]
    inside = {words[i] for i in capital if not layout.first[i] and not layout.headline[i]}
    may_open = {*capital, *(i for i, word in enumerate(words) if word in names.PARTICLES)}  # "al-Assad" in pieces
    found: list[Mention] = []
    behind = _behind_datelines(doc, layout)
    i = 0
    while i < len(doc):
        if i in behind:
            i = behind[i]
            continue
        outlet = _outlet_end(doc, i) if i in may_open and not layout.headline[i] else 0
        if outlet:
            found += _mention(doc, i, outlet, i, layout)
            i = outlet
            continue
        if i not in may_open or layout.headline[i] or not opens_name(doc[i], layout, common, inside):
            i += 1
            continue
        end = run_end(doc, i)
        if end == i + 1 and doc[i].is_upper and len(doc[i]) > 1 and doc[i].lower_ in lexicon.words("communicators"):
            i = end  # "CEO"
            continue
        if end == i + 1 and doc[i].lower_ in lexicon.words("bodies") and doc[i].lower_ not in _OWN_NAMES:
            i = end  # "the Court" is a description
            continue
        if i and doc[i - 1].text == "(" and end < len(doc) and doc[end].text == ":":
            i = end + 2  # "(NYSE: ABC)"
            continue
        found += _cut(doc, i, end, layout)
        i = max(end, i + 1)
    found += _surnames(doc, layout, found)
    found += _in_headlines(doc, layout, found)
    return sorted(found, key=lambda m: m.start)


def _behind_datelines(doc: list[Token], layout: Layout) -> dict[int, int]:
    """The first tokens of datelines, with the token behind each: who is named there acts in no story."""
    found: dict[int, int] = {}
    if not doc:
        return found
    starts = [i for i in range(len(doc)) if not i or layout.paragraph[i] != layout.paragraph[i - 1]]
    for first, last in pairwise([*starts, len(doc)]):
        begin = doc[first].idx
        end = dateline_end(layout.text, begin, doc[last - 1].idx + len(doc[last - 1]))
        if end > begin:
            found[first] = next((i for i in range(first, last) if doc[i].idx >= end), last)
    return found if len(found) == 1 else {}  # several are labels: "MARIA LOPEZ — “I saw it.”"


@cache
def _outlets_first_words() -> frozenset[str]:
    return frozenset(name.removeprefix("The ").split()[0] for name in lexicon.words("media"))


def _outlet_end(doc: list[Token], start: int) -> int:
    """Where a known outlet's name ends that holds a word no other name holds: "USA Today", "Sunday Telegraph"."""
    if doc[start].text not in _outlets_first_words():
        return 0
    known = lexicon.words("media")
    for size in (4, 3, 2):
        name = text_of(doc[start : start + size])
        joined = start + size < len(doc) and doc[start + size].text in {"/", "-"}
        if " " in name and not joined and (name in known or "The " + name in known):
            return start + size
    return 0


def _surnames(doc: list[Token], layout: Layout, known: list[Mention]) -> list[Mention]:
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
        if f.casefold() in STOP
        or f.casefold() in lexicon.words("communicators")
        or f.casefold() in lexicon.words("titles")
    }
    found = []
    for token in doc if forms else []:
        if token.text in forms and token.i not in covered and not layout.headline[token.i]:
            after = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if (
                not layout.first[token.i]
                or after is None
                or not after.is_lower
                or after.lower_ in {"said", "says", "told", "also", "has", "was"}
            ):
                mention = Mention(token.i, token.i + 1, token.i, token.text, Counter({PERSON: 2}))
                mention.possessive = after is not None and after.text in {"'s", "’s"}
                found.append(mention)
    return found


def _in_headlines(doc: list[Token], layout: Layout, known: list[Mention]) -> list[Mention]:
    """In a line where all words are capitalised only names known from the text are names, or a line's first words."""
    forms: dict[str, set[tuple[str, ...]]] = {}
    for mention in known:
        words = tuple(t.lower_ for t in doc[mention.start : mention.end])
        for part in {words, words[-1:], words[:1]}:
            if part[0] not in STOP and len(part[0]) > 1:
                forms.setdefault(part[0], set()).add(part)
    found, i = [], 0 if any(layout.headline) else len(doc)
    while i < len(doc):
        if not layout.headline[i]:
            i += 1
            continue
        options = forms.get(doc[i].lower_, set()) if doc[i].text[0].isupper() else set()
        fits = [o for o in options if tuple(t.lower_ for t in doc[i : i + len(o)]) == o]
        if fits:
            size = max(map(len, fits))
            found.append(Mention(i, i + size, i, names.clean(text_of(doc[i : i + size]))))
            i += size
        else:
            i += 1
    return found


def _cut(doc: list[Token], start: int, end: int, layout: Layout) -> list[Mention]:
    """Cut a run into a role and a name, or two names around a role ("Bank of Arden Governor Ann Lee")."""
    while end > start and doc[end - 1].text in {"'s", "’s", "'", "’", "-", "/"}:
        end -= 1
    last_role = -1
    for i in range(start, end):
        low = doc[i].lower_.rstrip(".")
        if _role_at(doc, i, start) and not (low in _PAPERS and i + 1 == end and i > start):
            given = i > start and doc[i - 1].lower_ in lexicon.genders()
            titled = last_role >= start and doc[last_role].lower_.rstrip(".") in _HONORIFICS  # "Mr Kofi Yeboah Dame"
            short = i - start <= 2 and (given or low in _ABBREVIATED) and doc[i - 1].text != "."
            if i + 1 == end and i > start and last_role < i - 1 and (short or titled):
                continue  # "Julie Bishop", "Hun Sen"
            last_role = i
    if last_role < 0:
        return _mention(doc, start, end, start, layout)
    name_start = last_role + 1
    if name_start < end and doc[name_start].lower_ in LINKS:
        name_start = after_portfolio(doc, name_start + 1, end)
    first_role = next(i for i in range(start, last_role + 1) if _role_at(doc, i, start))
    while first_role > start and doc[first_role - 1].lower_ in _ROLE_MODIFIERS:
        first_role -= 1
    found = _mention(doc, start, first_role, start, layout) if first_role > start else []
    if name_start >= end or doc[name_start].lower_ in LINKS:  # a bare title: only what stands before it is a name
        return found
    person = _mention(doc, name_start, end, start, layout)
    for mention in person:
        mention.votes[PERSON] += 8
    return found + person


def _role_at(doc: list[Token], i: int, start: int) -> bool:
    low = doc[i].lower_.rstrip(".")
    hyphen = i + 2 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_
    if (hyphen and is_capital(doc[i + 2]) and not _is_role(doc[i + 2].lower_)) or _has_body(doc, i):
        return False  # "CEO-K", "Attorney General's Office"
    if i > start + 1 and doc[i - 1].lower_ in {"of", "for"} and is_body(doc[i - 2].lower_):
        return False  # "Department of Justice"
    if i == start and low.endswith("s") and low not in lexicon.genders() and _is_role(low[:-1]) and i + 2 < len(doc):
        given = doc[i + 1].lower_ in lexicon.genders() or doc[i + 1].ent_type_ in {"PERSON", "PER"}
        return given and is_capital(doc[i + 2])  # "Skippers Ann Lee and Bo Ek"
    if not _is_role(low) or not {_pair(doc, i - 1), _pair(doc, i)}.isdisjoint(lexicon.words("bodies")):
        return False
    if low in _ALSO_GIVEN and i > start:  # "Sohel Sultan Kabir", but "Crown Prince", "Danish King"
        before = doc[i - 1]
        return (
            _is_role(before.lower_) or before.text in lexicon.adjectives() or before.lower_ in {*LINKS, "crown", "his"}
        )
    return True


def _pair(doc: list[Token], i: int) -> str:
    return text_of(doc[max(i, 0) : i + 2]).casefold()


def _has_body(doc: list[Token], i: int) -> bool:
    """Whether a capitalised title is that of whoever a body belongs to: "Attorney General's Office"."""
    while i < len(doc) and is_capital(doc[i]):
        i += 1
    rest = doc[i : i + 2]
    return len(rest) > 1 and rest[0].text in {"'s", "’s"} and is_capital(rest[1]) and is_body(rest[1].lower_)


def _is_role(word: str) -> bool:
    return word in lexicon.words("titles") or word in lexicon.words("communicators")


def _mention(doc: list[Token], start: int, end: int, lead: int, layout: Layout) -> list[Mention]:
    start = past_portfolios(doc, start, end)
    land = land_before(doc, start, end)
    if land:  # "… of Lebanon Ann Lee"
        return _mention(doc, start, start + land, lead, layout) + _mention(doc, start + land, end, start + land, layout)
    inside = person_inside(doc, start, end) or after_group(doc, start, end)
    if inside is not None:
        return _mention(doc, start, inside, lead, layout) + _mention(doc, inside, end, inside, layout)
    while start < end and (doc[start].lower_ in LINKS or doc[start].text in {".", "-", "/"}):
        start += 1
    if start >= end:
        return []
    name = names.clean(text_of(doc[start:end]))
    if not any(c.isalpha() for c in name) or (name.casefold() in _NO_NAMES and name != "WHO"):
        return []
    after = doc[end] if end < len(doc) else None
    if after is not None and after.lower_ in {"and", ","} and all(t.lower_ in PORTFOLIOS for t in doc[start:end]):
        return []  # "Road Transport and Bridges Minister"
    votes = votes_for(doc, start, end, lead, name)
    possessive = after is not None and after.text in {"'s", "’s", "'", "’"}
    return [Mention(start, end, lead, name, votes, possessive)]
