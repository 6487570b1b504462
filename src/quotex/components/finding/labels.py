"""Quotations whose speaker stands beside them as a label: “Mayor: ‘No more ships’”, “‘I saw it.’ — Ann Lee”.

GUIDELINES §1: a quotation with "X: …" in a headline or transcript, or followed by a dash and a name, is a statement
with the colon or the dash as cue. Here label and quotation must fill their paragraph, and no statement may claim them
yet.
"""

import numpy
from spacy.tokens import Doc, Token

from quotex.components.finding.features import paragraph_numbers
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan, claimed
from quotex.quotation import quoted_spans

_DASHES = {"—", "–", "―", "-", "--"}
_LONGEST_LABEL = 8
_FEWEST_WORDS = 3
_CONFIDENCE = 0.7


def labelled(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements, and those quotations that a label gives to somebody, in text order of their cues."""
    paragraphs = paragraph_numbers(doc)
    out = list(statements)
    for start, end in quoted_spans(doc.text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None or sum(token.is_alpha for token in span) < _FEWEST_WORDS:
            continue
        quote = span.start, span.end
        low, high = numpy.searchsorted(paragraphs, [paragraphs[span.start], paragraphs[span.start] + 1])
        before = [token for token in doc[low : span.start] if not token.is_space]
        after = [token for token in doc[span.end : high] if not token.is_space]
        found = _label(before, after)
        if found and not claimed(quote, out) and not claimed(found[1], out):
            cue, source = found
            roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (source,), "CONTENT": (quote,)}
            out.append(Statement(cue, STATEMENT, roles=roles, confidence=_CONFIDENCE))
    return sorted(out, key=lambda statement: statement.cue)


def _label(before: list[Token], after: list[Token]) -> tuple[TokenSpan, TokenSpan] | None:
    """Cue and source of a quotation with these tokens around it in its paragraph, if they are a label and no more."""
    if len(before) > 1 and before[-1].text == ":" and not after:
        name, mark = before[:-1], before[-1]
    elif len(after) > 1 and after[0].text in _DASHES and not before:
        name, mark = after[1:], after[0]
    else:
        return None
    if name[-1].text == ".":
        name = name[:-1]
    tells = any(token.tag_.startswith("VB") for token in name)  # "Lee then said:" has a cue of its own
    if not 0 < len(name) <= _LONGEST_LABEL or not name[0].text[:1].isupper() or tells:
        return None
    return (mark.i, mark.i + 1), (name[0].i, name[-1].i + 1)
