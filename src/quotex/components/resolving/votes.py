"""What a name names: a person, a body, a country. Labels, spelling, titles and the lexicon each have a vote."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.namewords import person_score
from quotex.components.resolving.runs import (
    BODY,
    COUNTRY,
    LABELS,
    LINKS,
    NAMED_THINGS,
    OUTLET_SORTS,
    PEOPLE,
    PERSON,
    STOP,
    THINGS,
)

_LEGAL = frozenset("ab ag se sa nv bv gmbh plc inc corp ltd llc llp co oyj asa spa sas pty bhd kg limited".split())
_LEGAL_BEFORE = frozenset(["PT", "Grupo", "Groupe", "Gruppo", "Banco", "Banca", "Banque"])
_OWNED = frozenset("shares stock website headquarters spokesman spokeswoman spokesperson ceo customers".split())
_LED = _OWNED | {"chief", "ceo", "chairman", "board"}
_MADE_UP = re.compile(r"[a-z][A-Z]|\.(?:com|org|net)$|\d")
_TELLING, _MOST = 1, 6  # scores of a name's words from which on, and up to which, they count
_PREFIXED = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|Van|O')[A-Z]")


def _closes_group(doc: list[Token], i: int) -> bool:
    """Whether no noun follows, so that the name is not a mere modifier ("the Arden campaign")."""
    if i >= len(doc):
        return True
    after = doc[i]
    if after.tag_:
        return not after.tag_.startswith(("NN", "JJ")) and after.text not in {"'s", "’s", "-"}
    return not after.is_alpha or after.lower_ in STOP or after.lower_.endswith("ed")


def _company(doc: list[Token], start: int, end: int, lead: int) -> int:
    """Votes for a body from the words around a name: "shares in X", "an analyst at X", "X's site", "X spokesman"."""
    before = doc[lead - 1].lower_ if lead else ""
    earlier = doc[lead - 2].lower_ if lead > 1 else ""
    if before in {"for", "of"} and earlier in lexicon.words("spokespeople"):
        return 6
    if (before == "at" and earlier in lexicon.words("communicators")) or (before in {"in", "of"} and earlier in _OWNED):
        return 4
    after = [t.lower_ for t in doc[end : end + 2]]
    if after[:1] and after[0] in {"'s", "’s"} and after[-1] in _LED:
        return 5
    return 6 if after[:1] and (after[0] in _OWNED or after[0] in lexicon.words("spokespeople")) else 0


def _is_apposition(doc: list[Token], lead: int, end: int) -> bool:
    """Whether a name between commas follows a noun for a body that nothing governs: "her label, Bright Pylon,"."""
    if lead < 4 or doc[lead - 1].text != "," or end >= len(doc) or doc[end].text != ",":
        return False
    i = lead - 2
    if not doc[i].is_lower or doc[i].lower_ not in NAMED_THINGS:
        return False
    while i > 1 and doc[i - 1].tag_ in {"JJ", "NN", "NNP", "HYPH", "JJS"}:
        i -= 1
    return doc[i - 1].tag_ in {"DT", "PRP$"} and not doc[i - 2].tag_.startswith(("IN", "TO"))


@lru_cache(maxsize=8192)
def _votes_of_words(name: str) -> Mapping[str, int]:
    """What the words of a name say, wherever it stands."""
    words = [w.casefold() for w in name.split()]
    votes: Counter[str] = Counter()
    if name in lexicon.countries() or (name.isupper() and len(name) > 3 and name.title() in lexicon.countries()):
        votes[COUNTRY] += 40
    elif name in lexicon.metonyms():
        votes["place"] += 8
    elif name in lexicon.adjectives() or (name.endswith("s") and name[:-1] in lexicon.adjectives()):
        votes[PEOPLE] += 16
    bodies = lexicon.words("bodies")
    if words[-1] in bodies or any(
        w in bodies and i + 1 < len(words) and words[i + 1] in {"of", "for"} for i, w in enumerate(words)
    ):
        votes[BODY] += 10
    elif any(w in bodies for w in words) or any(w in LINKS for w in words):
        votes[BODY] += 4
    if any(one in known for one in (name, "The " + name) for known in map(lexicon.words, ("media", "organizations"))):
        votes[BODY] += 20
    if _MADE_UP.search(name) and not _PREFIXED.search(name):
        votes[BODY] += 4
    letters = re.sub(r"\W", "", name) if len(words) == 1 else ""
    if letters.isupper() and 2 <= len(letters) <= 6:
        votes[BODY] += 4
    if len(words) in {2, 3, 4, 5} and names.parts(name)[:1] and names.parts(name)[0] in lexicon.genders():
        votes[PERSON] += 4
    if words[-1] in THINGS and len(words) > 1:
        votes[PERSON] -= 8
        votes[BODY] += 2
    if len(words) > 1 and (words[-1].rstrip(".") in _LEGAL or name.split(maxsplit=1)[0] in _LEGAL_BEFORE):
        votes[BODY] += 20
    told = person_score(name)
    if abs(told) >= _TELLING and (told < 0 or len(words) > 1):
        votes[PERSON if told > 0 else BODY] += round(min(abs(told), _MOST))
    return votes


def votes_for(doc: list[Token], start: int, end: int, lead: int, name: str) -> Counter[str]:
    """What the words of a name and those around it say that it names."""
    votes: Counter[str] = Counter()
    labels = [LABELS[t.ent_type_] for t in doc[start:end] if t.ent_type_ in LABELS]
    for label in dict.fromkeys(labels):
        votes[label] += round(4 * labels.count(label) / (end - start))
    votes.update(_votes_of_words(name))
    votes[BODY] += _company(doc, start, end, lead)
    before = doc[lead - 1] if lead else None
    if before is not None and before.lower_ == "the" and lead == start and _closes_group(doc, end):
        votes[BODY] += 3
    if end < len(doc) and doc[end].lower_ in OUTLET_SORTS:
        votes[BODY] += 8  # "the Kurier daily"
    if (
        before is not None
        and before.is_lower
        and (
            (before.lower_ in lexicon.words("communicators") and before.lower_ not in lexicon.words("bodies"))
            or names.is_title(before.text)
        )
    ):
        votes[PERSON] += 6
    if before is not None and before.is_lower and before.lower_ in NAMED_THINGS:
        votes[BODY] += 4 if doc[max(lead - 3, 0)].lower_ == "of" else 8  # "speaker of the parliament Ann Lee"
    if _is_apposition(doc, lead, end):
        votes[BODY] += 8  # "Her label, Bright Pylon,"
    if end < len(doc) and doc[end].lower_ in {"who", "whose"}:
        votes[PERSON] += 4
    aged = int(end + 2 < len(doc) and doc[end + 1].lower_ in {"age", "aged"})
    if (
        end + 2 < len(doc)
        and doc[end].text == ","
        and (doc[end + 1 + aged].text.isdigit() or doc[end + 1].lower_ == "who")
    ):
        votes[PERSON] += 4
    return votes
