"""What the article says somebody is: "foreign minister", "chief executive of Arden Foods"."""

import re
from functools import cache

from quotex import lexicon
from quotex.components.resolving.cast import Entity
from quotex.components.resolving.runs import PERSON

_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "rev", "fr", "hon", "mdm"]
)
_LEADING = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "and", "by", "said", "says", "as", "then", "late"]
)
_LOOSE = _LEADING | _HONORIFICS
# tell less than an office
_LABELS = frozenset(["youth", "democrat", "republican", "member", "native", "resident", "local"])
_LONGEST = 8
_ENDS = re.compile(r",|;|\sand (?:an?|the|his|her|one)\s|\b(?:who|which|said|told|says|added)\b")


def role_of(entity: Entity | None) -> str | None:
    """The role that tells most, as the article words it; None for bodies and for people without one."""
    if entity is None or entity.kind != PERSON or entity.members:
        return None
    tidy = [_tidy(piece) for role in entity.roles for piece in _ENDS.split(role)]
    options = [role for role in tidy if role and _heads(role)]
    return max(
        options, key=lambda role: (_is_office(role), min(len(role.split()), 5), -options.index(role)), default=None
    )


def _tidy(role: str) -> str:
    """Cut a role out of one clause of the words before or after a name."""
    words = re.sub(r"^\W*['’]s\s", "", role.replace("\n", " ")).strip(" .'’-–—").split()
    while words and (words[0].casefold().rstrip(".") in _LOOSE):
        words = words[1:]
    while words and words[-1].casefold().rstrip(".") in _LOOSE:
        words = words[:-1]
    return " ".join(words).strip(' "“”') if len(words) <= _LONGEST else ""


def _heads(role: str) -> bool:
    words = {w.casefold().strip(".,").removesuffix("-elect") for w in role.split()}
    return bool(words & _offices())


def _is_office(role: str) -> bool:
    words = [w.casefold().removesuffix("-elect") for w in re.split(r"\s(?:of|for|at|in|from)\s", role)[0].split()]
    return bool(words) and words[-1] in _offices() and words[-1] not in _LABELS


@cache
def _offices() -> frozenset[str]:
    return (lexicon.words("communicators") | lexicon.words("titles") | lexicon.words("spokespeople")) - _HONORIFICS
