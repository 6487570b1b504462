"""Documents that speak: whether as documents or as the body behind them (GUIDELINES §5)."""

from quotex import lexicon
from quotex.components.resolving.cast import Entity, is_outlet
from quotex.components.resolving.phrase import Phrase

# what speaks as the body behind it
_VOICES = frozenset(["website", "site", "page", "paper", "newspaper", "blog", "portal", "figures", "data", "numbers"])


def is_voice(phrase: Phrase, entity: Entity | None) -> bool:
    """Whether a document's words are those of a body: a website's, figures, anything by an outlet (GUIDELINES §5)."""
    if phrase.head in lexicon.words("channels"):
        return True
    if entity is None or not entity.named:
        return False
    return phrase.head in _VOICES or is_outlet(entity.name)
