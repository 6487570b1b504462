"""Gold statements that report words, in corpora such as PolNeAR that also mark thoughts."""

import re
from functools import cache

from quotex import lexicon
from quotex.gold.statement import Statement

_MARK = re.compile(r'["“”«»]|(?<!\w)[‘\']|[’\'](?!\w)')
_PUNCTUATION = {":", "-", "–", "—"}


def is_speech(text: str, statement: Statement) -> bool:
    """Whether the cue has a word of communication or is mere punctuation, or the content is quoted."""
    cue = " ".join(text[start:end] for start, end in statement.cue).lower()
    if "according" in cue or cue.strip() in _PUNCTUATION or _forms() & set(re.findall("[a-z]+", cue)):
        return True
    return any(_MARK.search(text[start:end]) for start, end in statement.content)


@cache
def _forms() -> frozenset[str]:
    """Every form of the verbs, by suffix; a form that no verb has does no harm."""
    forms: set[str] = set()
    for verb, *irregular in map(str.split, lexicon.words("speech_in_gold")):
        forms |= {verb, f"{verb}s", f"{verb}es", f"{verb}d", f"{verb}ed", f"{verb}ing", f"{verb[:-1]}ing", *irregular}
    return frozenset(forms)
