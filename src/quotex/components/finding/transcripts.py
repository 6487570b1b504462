"""Transcripts: paragraphs that begin with a speaker's label and a colon, “Lee: We will see.” (GUIDELINES §5).

A single such line may be a topic ("Verdict: guilty"), so a text is a transcript only where several lines have labels
and one label comes back.
"""

from collections import Counter

import numpy
from spacy.tokens import Doc

from quotex.components.finding.features import paragraph_numbers
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan

_FEWEST_LINES = 3
_LONGEST_LABEL = 4
_CONFIDENCE = 0.7


def transcribed(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements, and the labelled lines of a transcript, in text order of their cues."""
    lines = [line for line in _paragraphs(doc) if _is_labelled(doc, line)]
    labels = Counter(_label(doc, line) for line in lines)
    if len(lines) < _FEWEST_LINES or max(labels.values()) == 1:
        return statements
    cues = {statement.cue for statement in statements}
    out = list(statements)
    for start, end in lines:
        colon = _colon(doc, (start, end))
        if (colon, colon + 1) in cues:
            continue
        last = end - 1 if doc[end - 1].text == "." and end - 1 > colon + 1 else end
        roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": ((start, colon),), "CONTENT": ((colon + 1, last),)}
        out.append(Statement((colon, colon + 1), STATEMENT, roles=roles, confidence=_CONFIDENCE))
    return sorted(out, key=lambda statement: statement.cue)


def _paragraphs(doc: Doc) -> list[TokenSpan]:
    """The paragraphs without white space at their ends."""
    numbers = paragraph_numbers(doc)
    found = []
    for number in numpy.unique(numbers):
        low, high = (int(place) for place in numpy.searchsorted(numbers, [number, number + 1]))
        while high > low and doc[high - 1].is_space:
            high -= 1
        while low < high and doc[low].is_space:
            low += 1
        found.append((low, high))
    return found


def _colon(doc: Doc, line: TokenSpan) -> int:
    return next((i for i in range(line[0], min(line[1], line[0] + _LONGEST_LABEL + 1)) if doc[i].text == ":"), -1)


def _is_labelled(doc: Doc, line: TokenSpan) -> bool:
    """Whether a line begins with capitalised words and a colon, and goes on."""
    colon = _colon(doc, line)
    if colon <= line[0] or not any(token.is_alpha for token in doc[colon + 1 : line[1]]):  # "Lee: 1,769" is a count
        return False
    return all(word.text[0].isupper() or word.is_punct for word in doc[line[0] : colon])


def _label(doc: Doc, line: TokenSpan) -> str:
    return doc[line[0] : _colon(doc, line)].text.casefold()
