"""Quoted sentences that no cue claims: they go on with the statement before them, or stand alone (GUIDELINES §1).

A sentence in quotation marks behind a statement of the same paragraph, or a quoted paragraph right behind one that
ends with a statement, is further content of that statement; any other is a statement without a cue. Nearly all quoted
sentences are statements: of 1,700 in the gold training articles all but 8.
"""

import re
from dataclasses import replace

import numpy
from spacy.tokens import Doc

from quotex.components.finding.features import paragraph_numbers
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan, claimed
from quotex.quotation import quoted_spans

# A sentence begins with a capital or a number and ends with a stop inside the mark, or is open to the paragraph's end.
_SENTENCE = re.compile(r"[“\"‘'«„][\[(…]*[A-Z0-9].*[.!?…,][\])]*[”\"’'»“]?", re.DOTALL)
_FEWEST_WORDS = 3
# The confidence of a statement that nothing but its quotation marks shows.
_ALONE = 0.5


def continued(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements with the unclaimed quoted sentences, in text order of their cues."""
    quotes = [span for span in _quoted_sentences(doc) if not claimed(span, statements)]
    paragraphs = paragraph_numbers(doc)
    out = list(statements)
    for start, end in quotes:
        reaches = [(max(last for _, last in (s.cue, *s.content)), index) for index, s in enumerate(out)]
        before = [(reach, index) for reach, index in reaches if reach <= start and not _inside(out[index], out)]
        reach, index = max(before, default=(0, -1))
        if index >= 0 and _follows(doc, paragraphs, reach, (start, end)):
            spans = tuple(sorted((*out[index].content, (start, end))))
            out[index] = replace(out[index], roles={**out[index].roles, "CONTENT": spans})
        else:
            alone: dict[str, tuple[TokenSpan, ...]] = {"CONTENT": ((start, end),)}
            out.append(Statement((start, start + 1), STATEMENT, bare=True, roles=alone, confidence=_ALONE))
    return sorted(out, key=lambda statement: statement.cue)


def _follows(doc: Doc, paragraphs: numpy.ndarray, reach: int, quote: TokenSpan) -> bool:
    """Whether a quotation goes on with a statement that ends before token `reach`."""
    start, end = quote
    steps = paragraphs[start] - paragraphs[reach - 1]
    if steps == 0:
        return True
    words = [*doc[reach:start], *doc[end : _paragraph_end(doc, end)]]
    return bool(steps == 1) and not any(token.is_alpha for token in words)


def _quoted_sentences(doc: Doc) -> list[TokenSpan]:
    text, found, reached = doc.text, [], 0
    for start, end in quoted_spans(text):
        if start < reached or not _SENTENCE.fullmatch(text, start, end):
            continue
        reached = end
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and sum(token.is_alpha for token in span) >= _FEWEST_WORDS:
            found.append((span.start, span.end))
    return found


def _inside(statement: Statement, others: list[Statement]) -> bool:
    start, end = statement.cue
    return any(
        low <= start and end <= high for other in others if other is not statement for low, high in other.content
    )


def _paragraph_end(doc: Doc, start: int) -> int:
    return next((token.i for token in doc[start:] if "\n" in token.text), len(doc))
