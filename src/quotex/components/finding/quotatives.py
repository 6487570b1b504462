"""The verb beside a quotation is its cue, however rare: “Not on my watch,” thundered Senator Crane.

A quotation whose last mark is a comma, or ends a question or a shout, goes on into its attribution. In the gold
training articles the verb and subject that stand right behind such a quotation are cue and source.
"""

from spacy.tokens import Doc, Token

from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan

SUBJECTS = frozenset(["nsubj", "nsubj:outer"])
_BEHIND = SUBJECTS | {"obj"}
_FINITE = frozenset(["VBD", "VBZ"])
LINKS = frozenset(["is", "was", "'s", "’s", "has", "had", "does", "did", "are", "were", "have", "do"])
_FEWEST_WORDS = 3
_LONGEST_SOURCE = 25
_CONFIDENCE = 0.7


def attributed(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, and those of a verb beside a quotation that is no cue yet, in text order of their cues."""
    if not layout.parsed:
        return statements
    out = list(statements)
    for quote in _open_quotations(layout):
        found = attribution(layout, quote)
        if found is None or any(s.cue[0] < found[0][1] and found[0][0] < s.cue[1] for s in out if not s.bare):
            continue
        cue, source = found
        if any(s.cue[0] >= quote[1] and _has(s, quote) and s.cue[0] < source[1] + 3 for s in out):
            continue
        out = [_without(s, quote) for s in out if not (s.bare and _has(s, quote))]
        roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (source,), "CONTENT": (quote,)}
        out.append(Statement(cue, STATEMENT, roles=roles, confidence=_CONFIDENCE))
    return sorted(out, key=lambda statement: statement.cue)


def _open_quotations(layout: Layout) -> list[TokenSpan]:
    """The quotations, not inside others, that go on into the sentence around them."""
    found, reached = [], 0
    for start, end in layout.quoted:
        goes_on = layout.text[end - 2 : end - 1] in {",", "?", "!"} or layout.text[end : end + 1] == ","
        if start >= reached and goes_on:
            span = layout.touched(start, end)
            if sum(token.is_alpha for token in layout.doc[span[0] : span[1]]) >= _FEWEST_WORDS:
                found.append(span)
        reached = max(reached, end)
    return found


def attribution(layout: Layout, quote: TokenSpan) -> tuple[TokenSpan, TokenSpan] | None:
    """The verb and its subject right behind a quotation, as spans, if there are any."""
    doc, first = layout.doc, quote[1]
    if first < len(doc) and doc[first].text == ",":
        first += 1
    if first + 1 >= len(doc) or layout.paragraphs[first] != layout.paragraphs[quote[0]]:
        return None
    inverted = doc[first] if doc[first].tag_ in _FINITE else None
    if inverted is not None and not any(child.dep_ in SUBJECTS for child in inverted.lefts):
        # The parser takes a subject behind a rare verb for its object: “Yes,” bellowed Lee.
        behind = [child for child in inverted.rights if child.dep_ in _BEHIND]
        return spans(inverted, behind[0]) if behind and behind[0].left_edge.i == first + 1 else None
    if doc[first].dep_ == "amod" and doc[first].text.islower() and doc[first].text.endswith("ed"):
        winner = doc[first].head  # “Yes,” fumed lottery winner Lee
        return ((first, first + 1), _trimmed(doc, first + 1, winner.right_edge.i + 1)) if winner.i > first else None
    if inverted is None:
        for token in doc[first : min(first + _LONGEST_SOURCE, len(doc))]:
            verb = token.head
            if token.dep_ in SUBJECTS and token.left_edge.i == first and verb.tag_ in _FINITE:
                return spans(verb, token) if verb.i - token.right_edge.i <= 2 else None
    return None


def spans(verb: Token, subject: Token) -> tuple[TokenSpan, TokenSpan] | None:
    """The verb and its whole subject as spans; None where they attribute nothing ("which was")."""
    doc, end = subject.doc, subject.right_edge.i + 1
    while verb.i < end < len(doc) and doc[end].tag_ == doc[end - 1].tag_ == "NNP":  # a name goes on
        end += 1
    source = _trimmed(doc, subject.left_edge.i, end)
    if (
        subject.tag_ in {"WDT", "WP"}
        or verb.lower_ in LINKS
        or source[0] <= verb.i < source[1]
        or source[1] - source[0] > _LONGEST_SOURCE
    ):
        return None
    return (verb.i, verb.i + 1), source


def _trimmed(doc: Doc, start: int, end: int) -> TokenSpan:
    while end - start > 1 and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ")")):
        end -= 1
    return start, end


def _has(statement: Statement, quote: TokenSpan) -> bool:
    return any(start < quote[1] and quote[0] < end for start, end in statement.content)


def _without(statement: Statement, quote: TokenSpan) -> Statement:
    """The statement without a quotation that is another's, unless it holds it as its own part or has nothing else."""
    left = tuple(span for span in statement.content if not (quote[0] <= span[0] and span[1] <= quote[1]))
    inside = quote[0] <= statement.cue[0] < quote[1]
    return statement.with_content(left) if left and not inside else statement
