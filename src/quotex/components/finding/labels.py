"""Speakers as labels: “Mayor: ‘No more ships’”, “‘I saw it.’ — Ann Lee”, “Study: tea is safe”, “Tea is safe: study”.

GUIDELINES §1: a quotation with "X: …" in a headline or transcript, or followed by a dash and a name, is a statement
with the colon or the dash as cue. Here label and what it says must fill their line, and no statement may claim them
yet. Without quotation marks the line must be a headline that tells something, and the label somebody who can speak:
a topic ("Weather: rain") attributes nothing.
"""

from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.speakers import Speakers
from quotex.components.finding.statements import Statement, TokenSpan, claimed, outside, sourced

DASHES = frozenset(["—", "–", "―", "-", "--"])
_MARKS = ("“", '"', "‘", "'", "«", "„", "''")
_VERBS = frozenset(["VBZ", "VBD", "VBP", "MD", "TO"])
_LONGEST_LABEL = 10
_LONGEST_UNQUOTED = 5
_LONGEST_HEADLINE = 30
_FEWEST_WORDS = 3
_CONFIDENCE = 0.7


def labelled(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, and those that a label gives to somebody, in text order of their cues."""
    out = list(statements)
    speakers = Speakers(layout.doc, statements)
    for line in layout.lines:
        parts = _parted(layout.doc, line)
        if parts is None:
            continue
        mark, label, told = parts
        if not _is_label(layout, label, told, line, speakers):
            continue
        free = sourced(out, told)
        around = outside(free, told)
        if not claimed(told, around) and not claimed(label, around):
            roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (label,), "CONTENT": (told,)}
            out = free
            out.append(Statement((mark, mark + 1), STATEMENT, roles=roles, confidence=_CONFIDENCE))
    return sorted(out, key=lambda statement: statement.cue)


def _parted(doc: Doc, line: TokenSpan) -> tuple[int, TokenSpan, TokenSpan] | None:
    """The mark, the label and the rest of a line."""
    start, end = line
    for mark in range(start + 1, min(end - 1, start + _LONGEST_LABEL + 1)):
        if doc[mark].text == ":" and end - mark > min(mark - start, _LONGEST_UNQUOTED):
            return mark, (start, mark), (mark + 1, end)
    for mark in range(max(start + 1, end - _LONGEST_UNQUOTED - 1), end - 1):  # "Tea is safe: study"
        if doc[mark].text == ":":
            return mark, (mark + 1, end), (start, mark)
    stop = end - 1 if doc[end - 1].text == "." else end
    for mark in range(stop - 2, max(start + 1, stop - _LONGEST_LABEL - 2), -1):
        if doc[mark].text in DASHES and (doc[mark - 1].whitespace_ or doc[mark - 1].text[-1] in "”\"'’»"):
            return mark, (mark + 1, stop), (start, mark)
    return None


def _is_label(layout: Layout, label: TokenSpan, told: TokenSpan, line: TokenSpan, speakers: Speakers) -> bool:
    doc, words = layout.doc, layout.doc[told[0] : told[1]]
    if sum(token.is_alpha for token in words) < _FEWEST_WORDS:
        return False
    if any(token.tag_.startswith("VB") for token in doc[label[0] : label[1]]):  # "Lee then said:" has a cue of its own
        return False
    start, end = layout.characters(told)
    if (start, end) in layout.quoted:
        return doc[label[0]].text[:1].isupper()
    if label[1] - label[0] > _LONGEST_UNQUOTED or line[1] - line[0] > _LONGEST_HEADLINE:
        return False
    behind = label[0] > told[0]  # "Two held over fake visas: police", "Patrols to resume in May: MEA"
    headline = doc[line[1] - 1].text not in {".", "!"} and not any(token.text == "." for token in words)
    tells = any(token.tag_ in _VERBS or (behind and token.tag_ == "VBN") for token in words)
    named = behind and label[1] - label[0] == 1 and doc[label[0]].text.isupper()
    return headline and tells and (named or speakers.known(label))
