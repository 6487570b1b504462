"""Quoted sentences that no cue claims: they go on with the statement before them, or stand alone (GUIDELINES §1).

A sentence in quotation marks behind a statement of the same paragraph, or a quoted paragraph right behind one that
ends with a statement, is further content of that statement; behind "She was blunt:" it is a statement with the colon
as cue; any other is a statement without a cue. Nearly all quoted sentences are statements: of 1,700 in the gold
training articles all but 8.
"""

import re
from itertools import pairwise

from quotex import lexicon
from quotex.components.finding.edges import CLOSING_MARKS
from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan

# A sentence begins with a capital or a number and ends with a stop inside the mark, or is open to the paragraph's end.
_SENTENCE = re.compile(r"[“\"‘'«„][\[(…]*[A-Z0-9].*[.!?…,][\])]*[”\"’'»“]?", re.DOTALL)
_FEWEST_WORDS = 3
# The confidence of a statement that nothing but its quotation marks shows.
_ALONE = 0.5
_PERSONS = frozenset(["he", "she", "they", "we", "i"])


def continued(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with the unclaimed quoted sentences, in text order of their cues."""
    quotes = _quoted_sentences(layout)
    out = _chained(layout, quotes, statements)
    for start, end in quotes:
        if _owner((start, end), out) is not None:
            continue
        reaches = [(max(last for _, last in (s.cue, *s.content)), index) for index, s in enumerate(out)]
        before = [
            (reach, index)
            for reach, index in reaches
            if reach <= start and out[index].act == STATEMENT and not _inside(out[index], out)
        ]
        reach, index = max(before, default=(0, -1))
        introduced = _introduced(layout, start, out)
        if introduced is None and index >= 0 and _follows(layout, reach, (start, end)):
            spans = tuple(sorted((*out[index].content, (start, end))))
            out[index] = out[index].with_content(spans)
            continue
        cue, source = introduced or ((start, start + 1), None)
        roles: dict[str, tuple[TokenSpan, ...]] = {"CONTENT": ((start, end),)}
        if source:
            roles["SOURCE"] = (source,)
        out.append(Statement(cue, STATEMENT, bare=source is None, roles=roles, confidence=_ALONE))
    return sorted(out, key=lambda statement: statement.cue)


def _follows(layout: Layout, reach: int, quote: TokenSpan) -> bool:
    """Whether a quotation goes on with a statement that ends before token `reach`."""
    start, end = quote
    steps = layout.paragraphs[start] - layout.paragraphs[reach - 1]
    if steps == 0:
        return True
    words = [*layout.doc[reach:start], *layout.doc[end : layout.paragraph(end - 1)[1]]]
    return bool(steps == 1) and not any(token.is_alpha for token in words)


def _introduced(layout: Layout, start: int, statements: list[Statement]) -> tuple[TokenSpan, TokenSpan] | None:
    """Cue and source of what introduces a quotation with a colon, if no statement has its cue there.

    The cue is a verb of speaking ("Lee has posted:"), or the colon behind a sentence about a person ("She was blunt:").
    """
    doc = layout.doc
    colon = start - 1
    while colon > 0 and doc[colon].is_space:
        colon -= 1
    if (
        not layout.parsed
        or colon < 1
        or doc[colon].text != ":"
        or layout.paragraphs[start] - layout.paragraphs[colon] > 1
    ):
        return None
    low, high = layout.sentence(colon)
    if any(low <= s.cue[0] < high for s in statements if not s.bare):
        return None
    subjects = [token for token in doc[low:colon] if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"]
    if len(subjects) != 1:
        return None
    (subject,) = subjects
    verb, source = subject.head, (subject.left_edge.i, subject.right_edge.i + 1)
    if verb.lower_ in lexicon.words("speaking") and source[1] <= verb.i:
        first = verb.i - 1 if doc[verb.i - 1].lower_ in {"has", "have", "had"} else verb.i
        return (first, verb.i + 1), source
    person = subject.lower_ in _PERSONS or subject.ent_type_ == "PERSON"
    return ((colon, colon + 1), source) if person else None


def _quoted_sentences(layout: Layout) -> list[TokenSpan]:
    found, reached = [], 0
    for start, end in layout.quoted:
        if start < reached or not _SENTENCE.fullmatch(layout.text, start, end):
            continue
        reached = end
        low, high = layout.within(start, end)
        if sum(token.is_alpha for token in layout.doc[low:high]) >= _FEWEST_WORDS:
            found.append((low, high))
    return found


def _chained(layout: Layout, quotes: list[TokenSpan], statements: list[Statement]) -> list[Statement]:
    """The statements with the paragraphs of a quotation that opens at each of them and closes once."""
    out = list(statements)
    for step in (-1, 1):  # the attribution stands behind the last paragraph more often than before the first
        for one, other in list(pairwise(quotes))[::step]:
            known, new = (other, one) if step < 0 else (one, other)
            index = _owner(known, out)
            if _goes_on(layout, one, other) and index is not None and _owner(new, out) is None:
                spans = tuple(sorted((*out[index].content, new)))
                out[index] = out[index].with_content(spans)
    return out


def _goes_on(layout: Layout, quote: TokenSpan, following: TokenSpan) -> bool:
    """Whether a quotation lacks its closing mark and the next paragraph begins with another."""
    between = layout.doc[quote[1] : following[0]]
    step = layout.paragraphs[following[0]] - layout.paragraphs[quote[1] - 1]
    return (
        bool(step == 1)
        and layout.doc[quote[1] - 1].text not in CLOSING_MARKS
        and all(token.is_space for token in between)
    )


def _owner(quote: TokenSpan, statements: list[Statement]) -> int | None:
    """The statement that has a part of a quotation as content; one that stands inside it does not own it."""
    owners = (
        index
        for index, statement in enumerate(statements)
        if (statement.bare or not quote[0] <= statement.cue[0] < quote[1])
        and any(low < quote[1] and quote[0] < high for low, high in statement.content)
    )
    return next(owners, None)


def _inside(statement: Statement, others: list[Statement]) -> bool:
    start, end = statement.cue
    return any(
        low <= start and end <= high for other in others if other is not statement for low, high in other.content
    )
