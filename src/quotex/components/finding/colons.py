"""A quotation behind a colon is what the clause before it tells, however rare its verb: A colleague shrugged: “Why?”

Of 90 quotations that follow a colon in the gold training articles 89 are attributed; what the network has not found
there goes to the verb before the colon and its subject. So does a paragraph without marks below a line that ends with a
verb of saying and a colon, "The manager wrote:", where nobody else has said it or its author speaks ("I am …").
"""

from itertools import pairwise

from spacy.tokens import Token

from quotex import lexicon
from quotex.components.finding.authors import FIRST_PERSON
from quotex.components.finding.layout import Layout
from quotex.components.finding.quotatives import LINKS, SUBJECTS, spans
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan, outside

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_AUXILIARIES = frozenset(["aux", "aux:pass", "neg"])
_THINGS = frozenset(["it", "this", "that", "there", "here", "what"])
_FEWEST_WORDS = 2
_FEWEST_IN_BLOCK = 6
_CONFIDENCE = 0.7


def introduced(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, and those of a verb before a colon and a quotation, in text order of their cues."""
    if not layout.parsed:
        return statements
    out = list(statements)
    for quote, colon, marked in sorted({*_behind_colons(layout), *_blocks(layout)}):
        verb = _verb(layout, colon)
        if verb is None or not (_animate(verb) if marked else verb.lower_ in lexicon.words("speaking")):
            continue
        owners = [s for s in out if any(a < quote[1] and quote[0] < b for a, b in s.content)]
        if not marked and any(token.lower_ in FIRST_PERSON for token in layout.doc[quote[0] : quote[1]]):
            owners = outside(owners, quote)
        if any(not s.bare for s in owners):
            continue
        kept = [s for s in out if s not in owners]
        place = next((i for i, s in enumerate(kept) if s.cue[0] <= verb.i < s.cue[1]), None)
        subject = next(child for child in verb.lefts if child.dep_ in SUBJECTS)
        found = spans(verb, subject)
        if place is not None:
            one = kept[place]
            kept[place] = one.with_content(tuple(sorted({*one.content, quote})))
        elif found is not None and not any(_inside(found[0], s) for s in kept):
            cue = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in _AUXILIARIES)]), verb.i + 1
            roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (found[1],), "CONTENT": (quote,)}
            kept.append(Statement(cue, STATEMENT, roles=roles, confidence=_CONFIDENCE))
        else:
            continue
        out = kept
    return sorted(out, key=lambda statement: statement.cue)


Told = tuple[TokenSpan, int, bool]  # what is told, the colon before it, whether it has quotation marks


def _behind_colons(layout: Layout) -> list[Told]:
    """The quotations, not inside others, that follow a colon, on its line or below it."""
    found, reached = [], 0
    for start, end in layout.quoted:
        span = layout.touched(start, end)
        colon = span[0] - 1
        while colon > 0 and layout.doc[colon].is_space:
            colon -= 1
        if start >= reached and colon >= 0 and layout.doc[colon].text == ":":
            words = sum(token.is_alpha for token in layout.doc[span[0] : span[1]])
            if words >= _FEWEST_WORDS:
                found.append((span, colon, True))
        reached = max(reached, end)
    return found


def _blocks(layout: Layout) -> list[Told]:
    """The paragraphs without quotation marks at their beginning that follow a line with a colon at its end."""
    doc, found = layout.doc, []
    for above, (start, end) in pairwise(layout.lines):
        colon = above[1] - 1
        if doc[colon].text != ":" or doc[start].is_quote or doc[end - 1].text not in {".", "!", "?"}:
            continue
        told = (start, end - 1) if doc[end - 1].text == "." else (start, end)
        if sum(token.is_alpha for token in doc[start:end]) >= _FEWEST_IN_BLOCK:
            found.append((told, colon, False))
    return found


def _verb(layout: Layout, colon: int) -> Token | None:
    """The verb of the clause that a colon ends, with a subject before it."""
    doc, first = layout.doc, max(layout.sentence(colon)[0], layout.paragraph(colon)[0])
    told = [doc[colon].head, *reversed(doc[first:colon])]
    return next((token for token in told if first <= token.i < colon and _tells(token)), None)


def _tells(token: Token) -> bool:
    return (
        (token.tag_ in _FINITE or any(child.dep_ in _AUXILIARIES and child.tag_ in _FINITE for child in token.lefts))
        and token.lower_ not in LINKS
        and any(child.dep_ in SUBJECTS for child in token.lefts)
    )


def _animate(verb: Token) -> bool:
    """Whether the subject can be somebody: "it gets better:" announces a quotation of somebody else."""
    return not any(child.dep_ in SUBJECTS and child.lower_ in _THINGS for child in verb.lefts)


def _inside(cue: TokenSpan, statement: Statement) -> bool:
    return any(low <= cue[0] < high for low, high in statement.content)
