"""Bodies that quote, publish or pass on another's words (GUIDELINES §3, intermediary).

"Xinhua quoted Wang as saying", "Wang, cited by Reuters", "in a statement issued by the ministry, Wang promised".
"""

from spacy.tokens import Doc, Span

from quotex import lexicon
from quotex.components.resolving.mentions import Mention

_QUOTING = frozenset(["quoted", "quoting", "quotes", "cited", "citing", "cites", "quote", "cite"])
_PASSED_ON = frozenset(
    """
    issued released published aired broadcast carried cited reported distributed quoted posted printed
    obtained seen relayed conveyed read delivered provided shared
    """.split()
)
_ON_BEHALF = frozenset(["read", "delivered", "issued", "conveyed", "relayed", "provided", "released"])


def relay_of_cue(
    doc: Doc, cue: Span | None, source: list[Span], mentions: list[Mention], sentence: list[int]
) -> Mention | None:
    """Who quotes, where the cue says that the words are quoted from somewhere else."""
    if cue is None or not {t.lower_ for t in cue} & _QUOTING:
        return None
    by = next((t.i for t in doc[cue.start : min(cue.end + 8, len(doc))] if t.lower_ == "by"), None)
    if by is not None and sentence[by] == sentence[cue.start]:
        return _after(doc, by + 1, mentions)
    if (source and source[0].start > cue.start) or not source:
        before = [m for m in mentions if m.end <= cue.start and sentence[m.start] == sentence[cue.start]]
        before = [m for m in before if not any(s.start <= m.start < s.end for s in source)]
        return before[-1] if before and cue.start - before[-1].end <= 12 else None
    if cue.end < len(doc) and doc[cue.end].lower_ in {"in", "by"}:
        return _after(doc, cue.end + 1, mentions)
    return None


def relay_of_medium(doc: Doc, medium: list[Span], mentions: list[Mention]) -> Mention | None:
    """Who published or passed on the statement that the medium names ("an op-ed published by …")."""
    for span in medium:
        for i in range(span.start, span.end - 1):
            if doc[i].lower_ not in _PASSED_ON:
                continue
            for j in range(i + 1, min(i + 6, span.end - 1)):
                if doc[j].lower_ == "by":
                    found = _after(doc, j + 1, mentions)
                    if found is not None and found.start < span.end:
                        return found
    return None


def _after(doc: Doc, start: int, mentions: list[Mention]) -> Mention | None:
    """The first name of the noun group that begins at a token."""
    for mention in mentions:
        if start <= mention.start <= start + 6:
            between = doc[start : mention.start]
            if all(not t.is_punct and t.lower_ not in {"and", "that", "who"} for t in between):
                return mention
    return None


def lawyer_reads(doc: Doc, span: tuple[int, int]) -> tuple[int, int] | None:
    """The noun group after "through" or "read by": "through his lawyer" → tokens of "his lawyer"."""
    start, end = span
    for i in range(start, end - 1):
        passed = doc[i].lower_ == "by" and doc[i - 1].lower_ in _ON_BEHALF
        if doc[i].lower_ == "through" or passed:
            j = i + 1
            while j < end and not doc[j].is_punct and j < i + 6:
                if doc[j].lower_ in lexicon.words("kinship") | lexicon.words("communicators"):
                    return i + 1, j + 1
                j += 1
    return None
