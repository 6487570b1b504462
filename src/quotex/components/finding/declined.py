"""Words refused are a statement where the text says what about: "declined to comment on the case" (GUIDELINES §1).

The network takes many of these for attitudes, as PolNeAR has them. The attitude's cue becomes the statement's; a
preposition at its end goes to the content (§5).
"""

from spacy.tokens import Doc

from quotex.components.finding.cues import Anchor
from quotex.components.finding.scheme import ATTITUDE, STATEMENT

_DECLINING = frozenset(["decline", "refuse"])
_TALKING = frozenset(
    """
    comment discuss say answer elaborate confirm identify reveal disclose speculate explain specify respond talk speak
    """.split()
)
# Without "not" these are no refusals: "met to discuss the case".
_NEGATED = frozenset(["discuss", "comment", "elaborate", "speculate", "specify", "disclose"])
_NOT = frozenset(["not", "n't", "n’t", "never"])


def declined(doc: Doc, anchors: list[Anchor]) -> list[Anchor]:
    """The cues, those of declined words as statements'."""
    return [_stated(doc, one) if one[0] == ATTITUDE and _declines(doc, one) else one for one in anchors]


def _declines(doc: Doc, anchor: Anchor) -> bool:
    words = doc[anchor[2] : anchor[3]]
    lemmas = [token.lemma_.lower() for token in words]
    for verb, lemma in enumerate(lemmas):
        if lemma in _DECLINING and lemmas[verb + 1 : verb + 2] == ["to"] and _TALKING & {*lemmas[verb + 2 : verb + 4]}:
            return True
    return bool(_NEGATED & {*lemmas} and any(token.lower_ in _NOT for token in words))


def _stated(doc: Doc, anchor: Anchor) -> Anchor:
    _, bare, start, end = anchor
    while end - start > 2 and doc[end - 1].tag_ in {"IN", "RP"}:
        end -= 1
    return STATEMENT, bare, start, end
