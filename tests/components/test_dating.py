"""Dates beside an attribution: whole expressions, and none of the content's."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.dating import DateFinder
from quotex.components.finding.statements import TokenSpan

NLP = spacy.blank("en")

# (text with cue in [], source in <>, content in {}, medium in (), the date beside it)
BESIDE = [
    ("<The mayor> [said] on Friday {the bridge is safe}.", "Friday"),
    ("<The mayor> [said] Friday that {the bridge is safe}.", "Friday"),
    ("<The mayor> on Thursday evening [warned] {the bridge is closed}.", "Thursday evening"),
    ("On 3 March, <the mayor> [said] {the bridge is safe}.", "3 March"),
    ("Yesterday, <Ann Lee> [told] the court {it was late}.", "Yesterday"),
    ("{The bridge is safe}, <the mayor> [said] earlier this month.", "earlier this month"),
    ("<The mayor> [wrote] in (a letter dated March 4, 2019), {that it is safe}.", "March 4, 2019"),
    ("{The bridge opens on Friday}, <the mayor> [said].", None),
    ("<The mayor> [said] {Friday's vote is off}.", None),
    ("<The mayor> [said] {it is safe}. Work starts on Monday.", None),
]


def marked(text: str) -> tuple[Doc, TokenSpan, dict[str, tuple[TokenSpan, ...]]]:
    """The Doc of a text without its marks, the cue, and the spans of the roles."""
    pairs, places, plain, opened = dict(zip("[<{(", "]>})", strict=True)), {}, "", 0
    for letter in text:
        if letter in pairs:
            opened = len(plain)
        elif letter in pairs.values():
            places[letter] = opened, len(plain)
        else:
            plain += letter
    doc = NLP(plain)
    spans = {mark: doc.char_span(*place) for mark, place in places.items()}
    roles = {">": "SOURCE", "}": "CONTENT", ")": "MEDIUM"}
    found = {roles[mark]: ((span.start, span.end),) for mark, span in spans.items() if mark in roles}
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    return doc, (spans["]"].start, spans["]"].end), found


@pytest.mark.parametrize(("text", "date"), BESIDE)
def test_the_date_beside_an_attribution(text: str, date: str | None) -> None:
    doc, cue, roles = marked(text)
    span = DateFinder(doc).beside(cue, roles)
    assert (span and doc[span[0] : span[1]].text) == date


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("It said on 9 February that", "February", "9 February"),
        ("It said on 9 February that", "9", "9 February"),
        ("He told them late last month", "last", "last month"),
        ("He posted on Facebook", "Facebook", None),
        ("She said after the weekend", "weekend", "weekend"),
    ],
)
def test_a_part_of_a_date_becomes_the_whole(text: str, part: str, whole: str | None) -> None:
    doc = NLP(text)
    (index,) = [token.i for token in doc if token.text == part]
    span = DateFinder(doc).whole((index, index + 1))
    assert (span and doc[span[0] : span[1]].text) == whole
