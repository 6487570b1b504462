"""Mentions of names: runs of capitalised words, cut into titles and names, with the recogniser's labels as a vote.

Our small recogniser misses names and mixes up kinds, and the same name can be labelled differently in two places.
So spelling decides where a name stands, and its labels, its company of words and the lexicon vote on what it names.
"""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.layout import Layout, text_of
from quotex.components.resolving.runs import (
    BODY,
    LINKS,
    PERSON,
    PORTFOLIOS,
    STOP,
    THINGS,
    is_body,
    is_capital,
    opens_name,
    run_end,
)  # fmt: skip
from quotex.components.resolving.votes import votes_for

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
_PAPERS = frozenset(["observer", "examiner", "inquirer", "advocate", "messenger", "courier", "guardian", "reporter"])
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


def find_mentions(doc: list[Token], layout: Layout) -> list[Mention]:
    """All mentions in text order."""
    common = {t.lower_ for t in doc if t.is_lower and t.is_alpha}
    capital = [i for i, t in enumerate(doc) if is_capital(t)]
    inside = {doc[i].text for i in capital if not layout.first[i] and not layout.headline[i]}
    may_open = {*capital, *(i for i, t in enumerate(doc) if t.text in names.PARTICLES)}  # "al-Assad" in pieces
    found: list[Mention] = []
    i = 0
    while i < len(doc):
        if i not in may_open or layout.headline[i] or not opens_name(doc[i], layout, common, inside):
            i += 1
            continue
        end = run_end(doc, i)
        if end == i + 1 and doc[i].lower_ in lexicon.words("bodies") - _OWN_NAMES:
            i = end  # "the Court" is a description
            continue
        found += _cut(doc, i, end, layout)
        i = max(end, i + 1)
    found += _surnames(doc, layout, found)
    found += _in_headlines(doc, layout, found)
    return sorted(found, key=lambda m: m.start)


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
            if i + 1 == end and i > start and i - start <= 2 and last_role < i - 1 and (given or low in _ABBREVIATED):
                continue  # "Julie Bishop", "Hun Sen"
            last_role = i
    if last_role < 0:
        return _mention(doc, start, end, start, layout)
    name_start = last_role + 1
    if name_start < end and doc[name_start].lower_ in LINKS:
        name_start = _after_portfolio(doc, name_start + 1, end)
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
    if not _is_role(low) or text_of(doc[max(i - 1, 0) : i + 1]).casefold() in lexicon.words("bodies"):
        return False
    if low in _ALSO_GIVEN and i > start:  # "Sohel Sultan Kabir", but "Crown Prince", "Danish King"
        before = doc[i - 1]
        return (
            _is_role(before.lower_) or before.text in lexicon.adjectives() or before.lower_ in {*LINKS, "crown", "his"}
        )
    return True


def _is_role(word: str) -> bool:
    return word in lexicon.words("titles") or word in lexicon.words("communicators")


def _after_portfolio(doc: list[Token], i: int, end: int) -> int:  # noqa: PLR0911, PLR0912 (a rule a line)
    """Where the name begins after "President of", "Secretary for": past a country, a portfolio, a body."""
    if i < end and doc[i].lower_ == "the":
        i += 1
    if i + 2 < end and doc[i].text.isupper() and 2 <= len(doc[i].text) <= 6:
        return i + 1  # "Chairman of the AGF Ann Lee"
    for size in (4, 3, 2, 1):
        if i + size <= end and text_of(doc[i : i + size]) in lexicon.countries():
            return i + size
    after = i  # "Minister for Trade and the Environment Ann Lee"
    while after < end and doc[after].lower_ in PORTFOLIOS | LINKS:
        after += 1
    if i < after < end and doc[after - 1].lower_ in PORTFOLIOS:
        return after
    for k in range(i + 1, end - 1):
        if doc[k].lower_ in lexicon.genders() and doc[k].lower_ not in PORTFOLIOS and doc[k - 1].lower_ not in LINKS:
            family = doc[k + 1].text == "-" and k - 1 > i and doc[k - 1].lower_ not in PORTFOLIOS  # "Wang Mei-hua"
            return k - 1 if family else k
    for k in range(i, end):
        if doc[k].ent_type_ in {"PERSON", "PER"} and doc[k].ent_iob_ == "B" and k > i:
            return k
    last = doc[end - 1].lower_
    if last in PORTFOLIOS or last in lexicon.words("bodies") or doc[end - 1].text in lexicon.countries() or end - i < 2:
        return end
    if end - i == 2:
        return end - 1 if doc[i].lower_ in PORTFOLIOS else end
    start = end - 1
    while start > i + 1 and doc[start - 1].text == "-":
        start -= 2
    start -= 1
    while start > i + 1 and (
        doc[start].text == "-" or doc[start].lower_ in names.PARTICLES or doc[start - 1].text == "-"
    ):
        start -= 1
    return start if doc[start].lower_ not in LINKS and doc[start - 1].lower_ not in LINKS - {"of"} else start + 1


def _person_inside(doc: list[Token], start: int, end: int) -> int | None:
    """Where the recogniser sees a person's full name at the end of a longer run ("Vermont Ann Lee")."""
    first = end - 1
    if doc[first].ent_type_ not in {"PERSON", "PER"}:
        return None
    while first > start and doc[first].ent_iob_ == "I":
        first -= 1
    if first <= start or doc[first - 1].lower_ in lexicon.genders() or doc[first - 1].text in {"-", "."}:
        return None
    if doc[first - 1].lower_ in names.PARTICLES or doc[first].lower_ in names.PARTICLES:
        return None
    before = doc[first - 1]
    labelled = before.ent_type_ in {"ORG", "GPE", "LOC", "NORP"} or before.text in lexicon.adjectives()
    if first - start == 1:
        return (
            first
            if end - first > 1 and (before.ent_type_ in {"GPE", "NORP"} or before.text in lexicon.adjectives())
            else None
        )
    return first if end - first > 1 or labelled else None


def _land(doc: list[Token], start: int, end: int) -> int:
    """How many tokens of a run are a country after "of" or "to", where a person's name follows."""
    if not start or doc[start - 1].lower_ not in {"of", "to", "from", "in"}:
        return 0
    for size in (3, 2, 1):
        rest = [t.lower_ for t in doc[start + size : end]]
        if len(rest) > 1 and text_of(doc[start : start + size]) in lexicon.countries() and rest[0] not in LINKS:
            return 0 if any(is_body(w) or w in THINGS for w in rest) or rest[0] == "-" else size
    return 0


def _mention(doc: list[Token], start: int, end: int, lead: int, layout: Layout) -> list[Mention]:
    land = _land(doc, start, end)
    if land:  # "… of Lebanon Ann Lee"
        return _mention(doc, start, start + land, lead, layout) + _mention(doc, start + land, end, start + land, layout)
    inside = _person_inside(doc, start, end)
    if inside is not None:
        return _mention(doc, start, inside, lead, layout) + _mention(doc, inside, end, inside, layout)
    while start < end and (doc[start].lower_ in LINKS or doc[start].text in {".", "-", "/"}):
        start += 1
    if start >= end:
        return []
    name = names.clean(text_of(doc[start:end]))
    if not any(c.isalpha() for c in name) or (name.casefold() in STOP - {"us"} and name != "WHO"):
        return []
    after = doc[end] if end < len(doc) else None
    mention = Mention(start, end, lead, name, possessive=after is not None and after.text in {"'s", "’s", "'", "’"})
    mention.votes = votes_for(doc, mention.start, mention.end, mention.lead, mention.name)
    return [mention]
