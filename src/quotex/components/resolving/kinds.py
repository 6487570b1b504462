"""What kind of speaker a description names (GUIDELINES §3, kind)."""

from quotex import lexicon
from quotex.components.resolving.grammar import singular
from quotex.components.resolving.phrase import Phrase


def kind_of(phrase: Phrase) -> str:  # noqa: PLR0911 (a rule a line)
    """The kind of an unnamed speaker, from the head noun of its description."""
    head = phrase.head.rstrip(".")
    words = phrase.text.casefold().split()
    if any(
        " ".join(words[i : i + 2]) in lexicon.words("bodies") and words[i + 1] == head for i in range(len(words) - 1)
    ):
        return "organization"  # "the coast guard"
    one = singular(head)
    communicators = lexicon.words("communicators")
    if head in lexicon.words("groups"):
        return "group"
    if head in {"police", "media"}:
        return "organization"
    if one != head and one in communicators:
        return "group"
    if head in communicators or (head.endswith(("man", "woman", "ist", "old")) and not phrase.plural):
        return "person"
    if head in {"country", "countries", "nation"}:
        return "country"
    if head in lexicon.words("documents") or head in lexicon.words("channels") or one in lexicon.words("documents"):
        return "document"
    if head in lexicon.words("bodies") or one in lexicon.words("bodies"):
        return "organization"
    if head.endswith(("er", "or", "ian", "ant")):
        return "person"
    if phrase.plural and head.endswith(("ers", "ors", "ists", "ians", "ants", "men", "women")):
        return "group"
    return "group" if phrase.plural else "organization" if head.isupper() or phrase.text[:1].isupper() else "unknown"
