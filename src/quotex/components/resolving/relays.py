"""Bodies that quote, publish or pass on another's words (GUIDELINES §3, intermediary).

"Xinhua quoted Wang as saying", "Wang, cited by Reuters", "in a statement issued by the ministry, Wang promised".
"""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from quotex.components.resolving.appositions import person_words
from quotex.components.resolving.mentions import Mention

_QUOTING = frozenset(["quoted", "quoting", "quotes", "cited", "citing", "cites", "quote", "cite"])
_PASSED_ON = frozenset(
    """
    issued released published aired broadcast carried cited reported distributed quoted posted printed
    obtained seen relayed conveyed read delivered provided shared
    """.split()
)
_AFTER_GROUP = frozenset(
    ["as", "on", "in", "that", "who", "which", "after", "before", "during", "and", "said", "saying", "at"]
)


_BEFORE = 24  # tokens before a cue in which somebody can stand through whom the words came
_REPORTED = frozenset(["quoted", "reported", "cited", "told", "published"])
_IN_PERSON = frozenset(["read", "delivered", "conveyed", "relayed", "issued", "released"])
Tokens = tuple[int, int]


def relay_of_cue(
    doc: list[Token], cue: Span | None, source: list[Span], mentions: list[Mention], sentence: list[int]
) -> Tokens | None:
    """Who quotes, where the cue says that the words are quoted from somewhere else; the tokens that name them."""
    if cue is None or not {t.lower_ for t in cue} & _QUOTING:
        return None
    by = next((t.i for t in doc[cue.start : min(cue.end + 8, len(doc))] if t.lower_ == "by"), None)
    if by is not None and sentence[by] == sentence[cue.start]:
        return _group(doc, by + 1)
    if (source and source[0].start > cue.start) or not source:
        subject = next((t for t in cue.root.children if t.dep_ == "nsubj" and t.i < cue.start), None)
        if subject is not None and not any(s.start <= subject.i < s.end for s in source):
            return subject.left_edge.i, subject.right_edge.i + 1
        before = [m for m in mentions if m.end <= cue.start and sentence[m.start] == sentence[cue.start]]
        before = [m for m in before if not any(s.start <= m.start < s.end for s in source)]
        near = bool(before) and cue.start - before[-1].end <= 12
        return (before[-1].start, before[-1].end) if near else None
    if cue.end < len(doc) and doc[cue.end].lower_ in {"in", "by"}:
        return _group(doc, cue.end + 1)
    return None


def relay_in_source(doc: list[Token], source: list[Span]) -> Tokens | None:
    """The outlet that a source names beside the speaker: "Bo Ek via Reuters"."""
    for span in source:
        for i in range(span.start + 1, span.end - 1):
            if doc[i].lower_ in {"per", "via"}:
                return _group(doc, i + 1)
    return None


def relay_beside(doc: list[Token], parts: list[Span]) -> Tokens | None:
    """Who quotes, right after the source, cue or content: "…, as quoted by Reuters"."""
    for part in parts:
        i = part.end
        while i < len(doc) and i < part.end + 4 and (doc[i].is_punct or doc[i].is_quote):
            i += 1
        words = [t.lower_ for t in doc[i : i + 3]]
        if len(words) > 2 and words[0] == "as" and words[1] in _REPORTED and words[2] == "by":
            return _group(doc, i + 3)
    return None


def relay_of_medium(doc: list[Token], medium: list[Span]) -> Tokens | None:
    """Who published or passed on the statement that the medium names ("an op-ed published by …")."""
    for span in medium:
        end = span.end
        while end < len(doc) and end < span.end + 8 and not doc[end].is_punct and not doc[end].is_space:
            end += 1  # "a statement" may be all that is marked of "a statement issued by the ministry"
        for i in range(span.start, end - 1):
            if doc[i].lower_ not in _PASSED_ON:
                continue
            by = next((j for j in range(i + 1, min(i + 12, end - 1)) if doc[j].lower_ == "by"), None)
            if by is not None:
                return _group(doc, by + 1)
        named = len(span) > 2 and span[0].lower_ in {"a", "an", "the"} and span[1].text[0].isupper()
        if span[-1].lower_ == "report" and named:
            return span.start + 1, span.end - 1  # "a DW report"
    return None


def relay_through(
    doc: list[Token], cue: Span | None, content: list[Span], medium: list[Span], sentence: list[int]
) -> Tokens | None:
    """Who passes on another's words in person: "through his lawyer, he said", "in a statement read by her agent"."""
    spans: list[Iterable[Token]] = list(medium)
    if cue is not None:
        spans.append(doc[max(cue.start - _BEFORE, 0) : min(cue.end + 5, len(doc))])
    for span in spans:
        for token in span:
            if token.lower_ not in {"through", "via", "by"}:
                continue
            outside = not any(c.start <= token.i < c.end for c in content)
            same = cue is None or sentence[token.i] == sentence[cue.start]
            read_by = token.lower_ == "by" and token.i > 0 and doc[token.i - 1].lower_ in _IN_PERSON
            if outside and same and (token.lower_ in {"through", "via"} or read_by):
                return _group(doc, token.i + 1)
    return None


def behind_helper(doc: list[Token], start: int, end: int, sentence: list[int]) -> Tokens:
    """A source without the lawyer or aide before it: "Through her counsel, Mr Bo Ek, the singer asked …"."""
    i = start - 1
    while i > 0 and doc[i].is_punct:
        i -= 1
    if sentence[i] != sentence[start] or doc[i].lower_ not in person_words():
        return start, end
    opened = i > 1 and any(t.lower_ in {"through", "via"} for t in doc[i - 2 : i])
    commas = [k for k in range(start, end - 1) if doc[k].text == "," and doc[k + 1].tag_ in {"DT", "PRP", "NNP"}]
    return (commas[0] + 1, end) if opened and commas else (start, end)


def spoken_for(doc: list[Token], source: list[Span], content: list[Span], sentence: list[int]) -> Tokens | None:
    """Whom the source says it speaks for first: "Speaking on behalf of the League, Ann Lee said"."""
    if not source:
        return None
    first = source[0].start
    while first > 0 and sentence[first - 1] == sentence[source[0].start]:
        first -= 1
    for i in range(first, min(first + 4, source[0].start - 2)):  # fronted, so that the speaking is meant
        words = doc[i].lower_, doc[i + 1].lower_
        if words in {("behalf", "of"), ("speaking", "for")} and not any(s.start <= i < s.end for s in content):
            return _group(doc, i + 2)
    return None


def _group(doc: list[Token], start: int) -> Tokens | None:
    """The noun group that begins at a token, up to a clause, a comma or a time."""
    end = start
    while end < len(doc) and end < start + 9 and not doc[end].is_punct and not doc[end].is_space:
        if doc[end].lower_ in _AFTER_GROUP or doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        end += 1
    return (start, end) if end > start else None
