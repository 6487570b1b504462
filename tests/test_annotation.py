"""Marked files: whatever the article, its text and its statements come back from the file as they went in."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.annotation.lines import own_type
from quotex.annotation.marked_file import marked_file, parse
from quotex.annotation.marks import with_marks, without_marks
from quotex.annotation.mistakes import MarkedFileError
from quotex.annotation.values import read, written
from quotex.gold.article import GoldArticle, read_gold
from quotex.gold.statement import SPANS, Statement

ROOT = Path(__file__).parents[1]

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="ab {}\\\n\r1w:/“”|[]", max_size=80),
    st.lists(st.sampled_from(["{1w:", "}", "{/1w}", "\\", "{article}\n", "\n{statements}\n", "“"])).map("".join),
)
NAMES = st.one_of(
    st.text(min_size=1, max_size=12), st.sampled_from(["A / B", "a|b", '"x"', " y", "z\n", "AP/dpa", "/"])
)
NAMES = NAMES.filter(str.strip)
KEYS = st.sampled_from(["register", "licence", "page no", "Ünit-2.1"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | NAMES
    | st.sampled_from(["", "3", "null", "NaN", "[Reuters]", '{"a": 1}']),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip


@st.composite
def spans(draw, text, least=0):
    edges = draw(st.lists(st.integers(0, len(text)), min_size=2 * least, max_size=6, unique=True).map(sorted))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def articles(draw):
    text = draw(TEXTS)
    statements = []
    for number in range(1, draw(st.integers(0, 4)) + 1 if len(text) > 1 else 1):
        parts = {name: draw(spans(text, least=name == "content")) for name in SPANS}
        speaker = tuple(draw(st.lists(NAMES, max_size=3)))
        statement = Statement(
            **parts,
            id=number,
            type=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            speaker=speaker,
            kind=draw(st.sampled_from(["person", "unknown", "document"])),
            intermediary=tuple(draw(st.lists(NAMES, max_size=2))),
            date_value=draw(st.sampled_from([None, "2022", "2022-10", "2022-10-28"])) if parts["date"] else None,
            within=draw(st.sampled_from([None, *range(1, number)])),
        )
        statements.append(statement)
    title = draw(st.none() | NAMES.filter(lambda title: title == title.strip()))
    ordered = tuple(sorted(statements, key=lambda statement: (statement.content, statement.id)))
    about = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    return GoldArticle(draw(NAMES), text, ordered, title, draw(st.sampled_from([None, "2022-10-28"])), about)


@given(articles(), st.none() | st.just("some/where.txt"))
def test_what_is_marked_comes_back(article, source):
    back = parse(marked_file(article, source))
    assert back.article == article
    assert back.source == source


@given(articles())
def test_an_editor_may_change_the_line_ends_of_a_text_that_has_one_sort(article):
    for end in ("\n", "\r\n"):
        text = article.text.replace("\r", "")
        if text != article.text:
            article = replace(article, text="", quotes=())
        for written_end in ("\n", "\r\n"):
            content = marked_file(replace(article, text=article.text.replace("\n", end), quotes=()), None)
            content = content.replace("\r\n", "\n").replace("\n", written_end)
            assert parse(content).article.text == article.text.replace("\n", end)
            assert parse(content.rstrip()).article.text == article.text.replace("\n", end)


@given(NAMES)
def test_a_value_comes_back_from_one_line(value):
    line = written(value)
    assert read(line) == value
    assert line.isprintable()
    assert "|" not in line
    assert " / " not in line


def test_gold_files_come_back(project):
    for article in project:
        back = parse(marked_file(article, None)).article
        in_order = sorted(article.quotes, key=lambda quote: (quote.content, quote.id))
        assert back == replace(article, quotes=tuple(in_order))


FILES = [Path(__file__).parent / "gold" / "project.jsonl", ROOT / "examples" / "gold.jsonl"]
SHARED = ROOT.parent / "shared" / "gold" / "train.jsonl"


@pytest.fixture(scope="module", params=[*FILES, SHARED], ids=lambda path: path.parent.name)
def project(request):
    if not request.param.is_file():
        pytest.skip(f"needs {request.param}")
    return list(read_gold(str(request.param)))


def test_the_marks():
    text = "Ann {sic} said it rains."
    spans = [((1, "source"), (0, 9)), ((1, "cue"), (10, 14)), ((1, "content"), (15, 23)), ((2, "content"), (0, 23))]
    marked = r"{2w:{1s:Ann \{sic\}} {1c:said} {1w:it rains}}."
    assert with_marks(text, spans) == marked
    assert without_marks(marked) == (text, {tag: [span] for tag, span in spans})


def test_marks_that_cross():
    marked = with_marks("abcdef", [((1, "content"), (0, 4)), ((2, "content"), (2, 6))])
    assert marked == "{1w:ab{2w:cd{/1w}ef}"
    assert without_marks(marked)[1] == {(1, "content"): [(0, 4)], (2, "content"): [(2, 6)]}


HEAD = "id: a\n{article}\n"
GOOD = HEAD + "{1s:Ann} {1c:said} {1w:it rains}.\nIt {2c:was said} {2w:that it snowed}.\n{statements}\n"
LINES = "[1] speaker: Ann / Ann Bly | kind: person\n[2] kind: unknown\n"


def test_a_small_file():
    article = parse(GOOD + LINES).article
    assert article.text == "Ann said it rains.\nIt was said that it snowed."
    assert [quote.speaker for quote in article.quotes] == [("Ann", "Ann Bly"), ()]
    assert [own_type(article.text, quote) for quote in article.quotes] == ["indirect", "indirect"]


def test_dropping_a_statement_and_adding_one():
    marked = GOOD.replace("{1s:Ann}", "{1s:{7s:Ann}}").replace("{1w:it rains}", "{7w:{1w:it rains}}")
    below = LINES.replace("[2] kind: unknown", "[2] drop") + "[7] kind: person | speaker: Ann\n"
    article = parse(marked + below).article
    assert [quote.id for quote in article.quotes] == [1, 7]


def test_other_lines_of_the_head_are_kept():
    assert parse("register: weather\n# a note\n" + GOOD + LINES).article.about == {"register": "weather"}


# What a person can get wrong: the file, the line, what is said

MISTAKES = [
    ("", 1, "there is no line {article}"),
    ("id: a\n{article}\n", 1, "there is no line {statements}"),
    (GOOD.replace("id: a", "title: b") + LINES, 1, "there is no id"),
    (GOOD.replace("id: a", "id: a\nid: b") + LINES, 2, "'id: b': above the article stands one line"),
    (GOOD.replace("id: a", "id: a\npublished: soon") + LINES, 2, "'published: soon': 'soon' is no date"),
    (GOOD.replace("id: a", 'id: "a') + LINES, 1, "'id: \"a': "),
    (GOOD.replace("It {2c", "{It} {2c") + LINES, 4, "a { that opens no mark"),
    (GOOD.replace("snowed}.", "snowed}}.") + LINES, 4, "} closes no mark"),
    (GOOD.replace("snowed}.", "snowed{/3w}.") + LINES, 4, "{/3w} closes no mark"),
    (GOOD.replace("snowed}.", "snowed.") + LINES, 4, "{2w: is never closed"),
    (GOOD.replace("{2c:was said}", "{2c:}was said") + LINES, 4, "{2c: } has no words in it"),
    (GOOD.replace("{1w:it", "{1w:{1w:it}") + LINES, 3, "{1w: stands inside another mark of the same name"),
    (GOOD + LINES + "[1] kind: person\n", 8, "[1] stands in line 6 too"),
    (GOOD + LINES + "3 kind: person\n", 8, "a statement's line begins with its number"),
    (GOOD + LINES + "[3] kind: person\n", 8, "[3] has no words marked: {3w:…}"),
    (GOOD + "[1] kind: person\n", 4, "{2…:} is marked, and there is no line [2]"),
    (GOOD + LINES.replace("person", "people"), 6, "[1] kind: one of person"),
    (GOOD + LINES.replace(" | kind: person", ""), 6, "[1] has a speaker without a kind"),
    (GOOD + LINES.replace("kind: person", "knd: person"), 6, "'knd: person' is no field: speaker: …, kind: …"),
    (GOOD + LINES.replace("kind: person", "kind: person | kind: group"), 6, "kind: stands there twice"),
    (GOOD + LINES.replace("kind: person", "kind: | kind: group"), 6, "kind: has no value"),
    (GOOD + LINES.replace("kind: unknown", "direkt"), 7, "'direkt' is no field"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | date: 2022"), 7, "[2] has a date and no words for it"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | date: Friday"), 7, "[2] date: 'Friday' is no day"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | date: 2022-02-30"), 7, "[2] date: '2022-02-30' is no day"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | within: one"), 7, "[2] within: the number of another"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | within: 5"), 7, "[2] within: 5, and there is no such"),
    (GOOD + LINES.replace("kind: unknown", "kind: unknown | within: 2"), 7, "[2] within: goes round in a circle"),
    (GOOD + LINES.replace("speaker: Ann ", 'speaker: "Ann '), 6, "is no JSON string"),
    (GOOD + LINES.replace("speaker: Ann ", 'speaker: "" '), 6, "has a name without letters"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line", "says"), MISTAKES, ids=[says for *_, says in MISTAKES])
def test_a_mistake_is_told_with_its_line(content, line, says):
    with pytest.raises(MarkedFileError) as caught:
        parse(content)
    ((where, what),) = caught.value.mistakes
    assert (where, says in what) == (line, True), caught.value


def test_all_mistakes_are_told_at_once():
    with pytest.raises(MarkedFileError) as caught:
        parse(GOOD.replace("id: a", "id: a\npublished: soon") + LINES.replace("kind", "kin"))
    assert [line for line, _ in caught.value.mistakes] == [2, 7, 8]
