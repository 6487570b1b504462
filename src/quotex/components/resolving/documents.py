"""Documents that speak: whether as documents or as the body behind them (GUIDELINES §5)."""

from quotex import lexicon
from quotex.components.resolving.cast import Entity, is_outlet
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.runs import PERSON

# what speaks as the body behind it
_VOICES = frozenset(["website", "site", "page", "paper", "newspaper", "blog", "portal", "figures", "data", "numbers"])


def speaks_as_document(phrase: Phrase, speaker: Entity | None) -> bool:
    """Whether a description of kind document keeps that kind although the speaker is who issued it.

    A statement, letter or post has the kind of whoever issued it. So have a website, figures and anything by an outlet,
    and a report "by" or "from" a body.
    """
    if phrase.head in lexicon.words("channels"):
        return False
    authored = phrase.author in {"by", "from"}
    if speaker is None or not speaker.named:
        return True
    if speaker.kind == PERSON:
        return False
    voice = phrase.head in _VOICES or (authored and phrase.head in lexicon.words("authored"))
    return not voice and not is_outlet(speaker.name)
