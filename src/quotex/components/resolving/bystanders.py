"""People whom an article mentions without a name and whom a pronoun can mean: "the officers … They said …"."""

from spacy.tokens import Token

from quotex import lexicon
from quotex.components.resolving.grammar import person_nouns, singular
from quotex.components.resolving.layout import Layout

Tokens = tuple[int, int]


def bystanders(layout: Layout) -> list[Tokens]:
    """The noun groups outside quotations that name people and are subjects, up to their nouns."""
    found = []
    for token in layout.tokens:
        if layout.quoted[token.i] or layout.headline[token.i] or not token.dep_.startswith("nsubj"):
            continue
        if token.tag_ in {"NN", "NNS"} and _names_people(token):
            start = min((left.left_edge.i for left in token.lefts), default=token.i)
            if token.i - start < _LONGEST:
                found.append((start, token.i + 1))
    return found


_LONGEST = 8


def _names_people(token: Token) -> bool:
    word = token.lower_
    return word in lexicon.words("groups") or word in person_nouns() or singular(word) in person_nouns()
