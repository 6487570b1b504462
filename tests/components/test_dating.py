"""Dates beside an attribution: whole expressions, and none of the content's."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.dating import DateFinder
from quotex.components.finding.layout import Layout
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
    ("<The mayor> [announced] {the closure} on Wednesday, after a week of rain.", "Wednesday"),
    ("On Friday in Oslo, <the mayor> [said] {the bridge is safe}.", "Friday"),
    ("It rained and on Sunday <the mayor> [said] {the bridge is safe}.", "Sunday"),
    ("<The mayor> [has today agreed] {to close the bridge}.", "today"),
    ("At 7:30 pm, <the mayor> [tweeted] {that it is safe}.", "7:30 pm"),
    ("<The mayor> [wrote] in (the Sunday Times), {that it is safe}.", None),
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
    span = DateFinder(Layout(doc)).standing.found(cue, roles)
    assert (span and doc[span[0] : span[1]].text) == date


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("It said on 9 February that", "February", "9 February"),
        ("It said on 9 February that", "9", "9 February"),
        ("He told them late last month", "last", "late last month"),
        ("He posted on Facebook", "Facebook", None),
        ("She said after the weekend", "weekend", "weekend"),
        ("She said later in the day", "day", None),
    ],
)
def test_a_part_of_a_date_becomes_the_whole(text: str, part: str, whole: str | None) -> None:
    doc = NLP(text)
    (index,) = [token.i for token in doc if token.text == part]
    span = DateFinder(Layout(doc)).whole((index, index + 1))
    assert (span and doc[span[0] : span[1]].text) == whole


# (text marked as above, the date, the content that is left)
DATED = [
    ("<The mayor> [rejected] {the plan today}.", "today", ["the plan"]),
    ("<Reports> [named] {him on Sunday as the winner}.", "Sunday", ["him", "as the winner"]),
    ("It [was reported] {on Saturday the bridge was shut}.", "Saturday", ["the bridge was shut"]),
    ("<She> [said] {Friday's vote was off}.", None, ["Friday's vote was off"]),
    ("<She> [said] {the vote was held on Friday}.", None, ["the vote was held on Friday"]),
]


@pytest.mark.parametrize(("text", "date", "content"), DATED)
def test_a_day_that_hangs_on_the_cue_leaves_the_content(text: str, date: str | None, content: list[str]) -> None:
    doc, cue, roles = marked(text)
    parse(doc, {"today": "rejected", "Sunday": "named", "Friday": "held"}, finite=("was", "vote", "off"))
    found = DateFinder(Layout(doc)).dated(cue, roles)
    assert [doc[start:end].text for start, end in found["CONTENT"]] == content
    assert [doc[start:end].text for start, end in found.get("DATE", ())] == ([date] if date else [])


def test_a_date_that_hangs_on_the_content_before_the_attribution_is_part_of_it() -> None:
    doc, cue, roles = marked("{The ban began} on Monday, <the mayor> [said].")
    parse(doc, {"Monday": "began", "began": "said"}, finite=("began", "said"))
    (monday,) = [token.i for token in doc if token.text == "Monday"]
    found = DateFinder(Layout(doc)).dated(cue, roles | {"DATE": ((monday, monday + 1),)})
    assert [doc[start:end].text for start, end in found["CONTENT"]] == ["The ban began on Monday"]
    assert "DATE" not in found


@pytest.mark.parametrize(
    ("text", "heads", "date"),
    [
        (
            "[According to] <a survey released on Friday>, {it is safe}.",
            {"Friday": "released", "released": "survey", "a": "survey"},
            "Friday",
        ),
        (
            "Then <a victim hurt on Friday> [said] {it is unsafe}.",
            {"Friday": "hurt", "hurt": "victim", "a": "victim"},
            None,
        ),
    ],
)
def test_a_document_has_a_date(text: str, heads: dict[str, str], date: str | None) -> None:
    doc, cue, roles = marked(text)
    parse(doc, heads)
    span = DateFinder(Layout(doc)).standing.found(cue, roles)
    assert (span and doc[span[0] : span[1]].text) == date


def parse(doc: Doc, heads: dict[str, str], finite: tuple[str, ...] = ()) -> None:
    """Give a Doc a parse: words hang on the head named for them, an "on" on the next word, the others on the first."""
    place = {token.text: token for token in doc}
    for token in doc:
        token.tag_ = "VBD" if token.text in finite else "IN" if token.text in {"on", "as"} else "NN"
        starts = token.is_sent_start
        other = doc[token.i + 1] if token.text == "on" else doc[0]
        token.head = place.get(heads.get(token.text, ""), other)
        token.dep_ = "obl" if token.text in heads else "dep"
        assert starts == token.is_sent_start


def test_a_date_in_another_sentence_is_none_of_this_statement() -> None:
    doc, cue, roles = marked("It began on Monday. {It is safe}, <Lee> [said].")
    (monday,) = [token.i for token in doc if token.text == "Monday"]
    found = DateFinder(Layout(doc)).dated(cue, roles | {"DATE": ((monday, monday + 1),)})
    assert "DATE" not in found


@pytest.mark.parametrize(
    ("text", "content", "date"),
    [
        ("On Saturday {the road was shut}, <officials> [said].", "On Saturday the road was shut", None),
        ("On Saturday, {the road was shut}, <officials> [said].", "On Saturday, the road was shut", None),
        ("Late on Saturday {it was shut}, [according to] <officials>.", "Late on Saturday it was shut", None),
        ("On Saturday {the road} [was declared] shut by <officials>.", "the road", "Saturday"),  # a passive's subject
        ("On Saturday <officials> [said] {the road was shut}.", "the road was shut", "Saturday"),
        ("<Officials> [said] on Saturday {the road was shut}.", "the road was shut", "Saturday"),
    ],
)
def test_a_date_that_leads_the_content_is_part_of_it(text: str, content: str, date: str | None) -> None:
    doc, cue, roles = marked(text)
    found = DateFinder(Layout(doc)).dated(cue, roles)
    ((start, end),) = found["CONTENT"]
    assert doc[start:end].text == content
    assert [doc[low:high].text for low, high in found.get("DATE", ())] == ([date] if date else [])


@pytest.mark.parametrize("date", ["next Wednesday", "tomorrow", "this coming Friday"])
def test_what_has_not_come_yet_dates_no_telling(date: str) -> None:
    doc, cue, roles = marked(f"<The mayor> [announced] {{his resignation}} effective {date}.")
    start = doc.text.index(date)
    span = doc.char_span(start, start + len(date))
    assert "DATE" not in DateFinder(Layout(doc)).dated(cue, {**roles, "DATE": ((span.start, span.end),)})


def test_a_date_behind_the_content_goes_to_it_where_it_hangs_on_its_verb() -> None:
    words = ["They", "said", "it", "was", "shut", "in", "June"]
    heads, deps = [1, 1, 4, 4, 1, 6, 4], ["nsubj", "ROOT", "nsubj:pass", "aux:pass", "ccomp", "case", "obl"]
    tags = ["PRP", "VBD", "PRP", "VBD", "VBN", "IN", "NNP"]
    doc = Doc(NLP.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=["X"] * 7)
    roles = {"SOURCE": ((0, 1),), "CONTENT": ((2, 5),), "DATE": ((6, 7),)}
    found = DateFinder(Layout(doc)).dated((1, 2), roles)
    assert found == {"SOURCE": ((0, 1),), "CONTENT": ((2, 7),)}
