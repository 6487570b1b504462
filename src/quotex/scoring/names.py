"""Whether a predicted name is the right one."""

import re
from collections.abc import Iterable

_TITLES = frozenset(["the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame"])


def same_name(predicted: str | None, accepted: Iterable[str]) -> bool:
    """Whether a name is one of the accepted ones; no name is right where none is accepted.

    Case, titles, a genitive and punctuation count for nothing, and several people may come in any order.
    """
    names = list(accepted)
    if not names or not predicted:
        return not names and not predicted
    return any(_bare(predicted) == _bare(name) or _people(predicted) == _people(name) for name in names)


def _people(name: str) -> frozenset[str]:
    return frozenset(_bare(part) for part in re.split(r" and |, | & ", name))


def _bare(name: str) -> str:
    words = re.sub(r"[^\w\s&-]", "", re.sub(r"[’']s\b", "", name.casefold())).replace("-", " ").split()
    while words and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)
