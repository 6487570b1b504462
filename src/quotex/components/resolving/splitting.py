"""Where a run of capitalised words falls into several names: an office and its holder, a land and a person.

Each function looks at the tokens [start, end) of a run.
"""

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.layout import text_of
from quotex.components.resolving.runs import LINKS, PORTFOLIOS, THINGS, is_body

_OF_PORTFOLIOS = PORTFOLIOS | LINKS
_OF_THINGS = THINGS | LINKS
_LINKS_BUT_OF = LINKS - {"of"}


def after_portfolio(doc: list[Token], i: int, end: int) -> int:  # noqa: PLR0911, PLR0912 (a rule a line)
    """Where the name begins after "President of", "Secretary for": past a country, a portfolio, a body."""
    if i < end and doc[i].lower_ == "the":
        i += 1
    if i + 2 < end and doc[i].text.isupper() and 2 <= len(doc[i].text) <= 6:
        return i + 1  # "Chairman of the AGF Ann Lee"
    for size in (4, 3, 2, 1):
        if i + size <= end and text_of(doc[i : i + size]) in lexicon.countries():
            return i + size
    after = i  # "Minister for Trade and the Environment Ann Lee"
    while after < end and (doc[after].lower_ in _OF_PORTFOLIOS or doc[after].text == ","):
        after += 1
    while i < after < end and is_body(doc[after].lower_):
        after += 1  # "Chairman of the Food Security Committee Ann Lee"
    if i < after < end and (doc[after - 1].lower_ in PORTFOLIOS or is_body(doc[after - 1].lower_)):
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
    return start if doc[start].lower_ not in LINKS and doc[start - 1].lower_ not in _LINKS_BUT_OF else start + 1


def person_inside(doc: list[Token], start: int, end: int) -> int | None:
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


def after_group(doc: list[Token], start: int, end: int) -> int | None:
    """Where a name known by its first name begins after a plural: "leader of the Greens Tom Varga"."""
    if end - start < 3 or start == 0 or doc[start - 1].lower_ != "the" or not doc[start].lower_.endswith("s"):
        return None
    if doc[start].lower_ in names.PARTICLES:
        return None
    return start + 1 if doc[start + 1].lower_ in lexicon.genders() else None


def past_portfolios(doc: list[Token], start: int, end: int) -> int:
    """Where the name begins in "Minister for Culture, Sports and Youth Ann Lee", at whose comma a run was cut."""
    if start < 2 or doc[start - 1].text not in {",", "and"}:
        return start
    if doc[start - 2].text != "," and doc[start - 2].lower_ not in PORTFOLIOS:
        return start
    i = start
    while i < end and doc[i].lower_ in _OF_PORTFOLIOS:
        i += 1
    return i if end - i > 1 else start


def land_before(doc: list[Token], start: int, end: int) -> int:
    """How many tokens of a run are a country after "of" or "to", where a person's name follows."""
    if not start or doc[start - 1].lower_ not in {"of", "to", "from", "in"}:
        return 0
    for size in (3, 2, 1):
        rest = [t.lower_ for t in doc[start + size : end]]
        if len(rest) > 1 and text_of(doc[start : start + size]) in lexicon.countries() and rest[0] not in LINKS:
            return 0 if any(is_body(w) or w in THINGS for w in rest) or rest[0] == "-" else size
    given = lexicon.genders()
    if (
        doc[start].lower_ in given
        or doc[start].lower_ in names.PARTICLES
        or any(is_body(t.lower_) or t.lower_ in _OF_THINGS for t in doc[start:end])
    ):
        return 0
    # "senator from Ohio Ann Lee"
    return next((k - start for k in range(start + 1, end - 1) if doc[k].lower_ in given and doc[k - 1].text != "-"), 0)
