"""Repair predicted cues: a cue needs a word that can report.

The cue tagger sometimes starts a cue twice ("also" | "said") or finds an auxiliary or adverb alone. Pieces that touch
are joined; a piece of function words that is left alone is no cue, but for the adverbs that stand for a report
(GUIDELINES §5).
"""

from spacy.tokens import Doc

Anchor = tuple[str, bool, int, int]

# Penn tags of words that report nothing by themselves.
_FUNCTION_TAGS = frozenset(["RB", "MD", "TO", "DT", "IN", "PRP", "PRP$", "CC", "RP", "WDT", "WP", "EX"])
_AUXILIARIES = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "be", "been", "being", "do", "does", "did", "'s", "’s"]
)
_REPORTING = frozenset(
    ["reportedly", "allegedly", "seemingly", "supposedly", "purportedly", "apparently", "according", "per", "in", "as"]
)


def whole_cues(doc: Doc, anchors: list[Anchor]) -> list[Anchor]:
    """The anchors `(act, bare, start, end)` in text order, pieces joined or dropped."""
    out: list[Anchor] = []
    for act, bare, start, end in anchors:
        if out and not bare and not out[-1][1] and out[-1][3] == start and _is_piece(doc, *out[-1][2:]):
            out[-1] = (act, False, out[-1][2], end)
        else:
            out.append((act, bare, start, end))
    return [anchor for anchor in out if anchor[1] or not _is_piece(doc, *anchor[2:])]


def _is_piece(doc: Doc, start: int, end: int) -> bool:
    """Whether a cue holds function words alone. Without tags nothing can be said."""
    words = doc[start:end]
    if not all(token.tag_ for token in words) or words[0].lower_ in _REPORTING:
        return False
    return all(token.tag_ in _FUNCTION_TAGS or token.lower_ in _AUXILIARIES for token in words)
