"""The page's building blocks: marks cut into segments, colours that can be read, the text as HTML unchanged."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import Page, squeezed
from quotex.articles import Article, Extraction
from quotex.page import render_page
from quotex.page.cast import cast, words
from quotex.page.colours import NEUTRAL, colour
from quotex.page.html_text import safe
from quotex.page.notes import day_in_words, percent
from quotex.page.paragraphs import paragraphs
from quotex.page.segments import Mark, segments
from quotex.records import Cue, Part, Quote, Speaker, text_under

LENGTH = 40
MARKS = st.lists(
    st.builds(
        lambda ends, quote, part: Mark(min(ends), max(ends) + 1, quote, part),
        st.tuples(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1)),
        st.integers(1, 5),
        st.sampled_from(["content", "source", "cue"]),
    ),
    max_size=8,
    unique=True,
)


@given(MARKS, st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)))
def test_segments_tile_the_stretch_and_carry_exactly_their_marks(marks, ends):
    start, end = min(ends), max(ends)
    found = segments(start, end, marks)
    assert [i for segment in found for i in range(segment.start, segment.end)] == list(range(start, end))
    for segment in found:
        assert set(segment.marks) == {m for m in marks if m.start <= segment.start and segment.end <= m.end}
        assert not any(m.start < segment.end and segment.start < m.end for m in set(marks) - set(segment.marks))


@given(MARKS)
def test_what_stands_around_what_never_changes(marks):
    found = segments(0, LENGTH, marks)
    for segment in found:
        assert list(segment.marks) == sorted(segment.marks, key=lambda mark: mark.order)
        for outer, inner in combinations(segment.marks, 2):
            assert outer.start <= inner.start


# Texts with everything that HTML or a layout could change, and statements anywhere in them

TEXT = st.text(st.sampled_from("ab .\n\r\t<>&\"'“”;\x0c\x85\u2028שי😀"), min_size=1, max_size=60)


@st.composite
def extractions(draw):
    text = draw(TEXT)

    def spans(most):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=2 * most)))
        return tuple(zip(cuts[::2], cuts[1::2], strict=False))

    quotes = []
    for _ in range(draw(st.integers(0, 4))):
        content, cue, source = spans(3), spans(2), spans(1)
        if content:
            quotes.append(
                Quote(
                    id=len(quotes) + 1, type="mixed", act=draw(st.sampled_from(["statement", "attitude"])),
                    text=text_under(text, content), content=Part(text_under(text, content), content),
                    cue=Cue(text_under(text, cue), cue, "say") if cue else None,
                    source=Part(text_under(text, source), source) if source else None,
                    speaker=Speaker(draw(st.sampled_from([None, "Ann", "</script><b>", "שי"])), "person", None),
                    intermediary=None, addressee=None, medium=None, date=None, within=None, confidence=0.5,
                )
            )  # fmt: skip
    return Extraction(Article(text), tuple(quotes))


@given(st.lists(extractions(), min_size=1, max_size=2))
def test_the_text_on_the_page_is_the_article_and_its_marks_are_the_records(made):
    page = Page(render_page(made))
    assert page.texts == [extraction.article.text for extraction in made]
    for number, extraction in enumerate(made):
        for quote in extraction.quotes:
            for name in ("content", "cue", "source"):
                part = getattr(quote, name)
                expected = "".join(extraction.article.text[s:e] for s, e in part.spans) if part else ""
                assert squeezed(page.marked.get((number, name, str(quote.id)), "")) == squeezed(expected)
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(identifiers)) == len(identifiers)


@given(extractions())
def test_every_statement_has_one_button_one_note_and_its_speaker(made):
    page = Page(render_page([made]))
    buttons = [a for tag, a in page.elements if tag == "button" and a.get("class", "").startswith("number")]
    notes = [a for tag, a in page.elements if tag == "li" and a.get("class", "").startswith("note")]
    # Content of white space alone between two paragraphs is no place for a button.
    seen = {q.id for q in made.quotes if ("content", str(q.id)) in {key[1:] for key in page.marked}}
    assert sorted(int(a["data-quote"]) for a in buttons) == sorted(seen)
    assert [int(a["data-quote"]) for a in notes] == [quote.id for quote in made.quotes]
    assert {a["aria-describedby"] for a in buttons} <= {a["id"] for a in notes}
    members = cast(made.quotes)
    assert sum(len(member.quotes) for member in members) == len(made.quotes)
    assert sum(member.words for member in members) == sum(words(quote) for quote in made.quotes)


def test_a_control_that_no_page_can_hold_is_replaced_by_one_character():
    assert safe("a\0b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("One.", [("One.", "text")]),
        ("Head\n\nBy Ann\n\nTold.\n\nMore",
         [("Head", "headline"), ("By Ann", "byline"), ("Told.", "text"), ("More", "text")]),
        ("Head\nText is here.\nMore.", [("Head", "headline"), ("Text is here.", "text"), ("More.", "text")]),
        ("Wrapped line\ngoes on.\n\nNext.", [("Wrapped line\ngoes on.", "text"), ("Next.", "text")]),
        ("A\r\nb.\r\n\r\nB.", [("A\r\nb.", "text"), ("B.", "text")]),
        ("A.\r\n \r\n\r\nB.\r\n", [("A.", "text"), ("B.", "text")]),
        ("“It rains,” she said.\n\nMore", [("“It rains,” she said.", "text"), ("More", "text")]),
    ],
)  # fmt: skip
def test_paragraphs(text, expected):
    assert [(text[p.start : p.end], p.shape) for p in paragraphs(text)] == expected


@given(TEXT)
def test_between_paragraphs_is_white_space(text):
    end = 0
    for paragraph in paragraphs(text):
        assert not text[end : paragraph.start].strip()
        assert text[paragraph.start : paragraph.end].strip() == text[paragraph.start : paragraph.end]
        end = paragraph.end
    assert not text[end:].strip()


# Colours: WCAG 2.2, contrast of at least 4.5 for text

PAPER, TEXT_COLOUR = {"light": "#fdfcf9", "dark": "#171613"}, {"light": "#22201c", "dark": "#e9e5dc"}
QUIET, CARD = {"light": "#656158", "dark": "#a8a296"}, {"light": "#ffffff", "dark": "#201e1b"}


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_has_the_colours_that_are_tested_here():
    page = render_page([Extraction(Article("x"), ())])
    for scheme in (PAPER, TEXT_COLOUR, QUIET, CARD):
        assert all(value in page for value in scheme.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_for_every_speaker(scheme):
    for made in (NEUTRAL, *(colour(index) for index in range(36))):
        tones = getattr(made, scheme)
        for behind in (PAPER[scheme], CARD[scheme], tones.wash, tones.glow):
            assert contrast(tones.ink, behind) >= 4.5
            assert contrast(TEXT_COLOUR[scheme], behind) >= 4.5
        assert contrast(QUIET[scheme], PAPER[scheme]) >= 4.5
        assert contrast(QUIET[scheme], CARD[scheme]) >= 4.5


def test_every_speaker_has_a_colour_of_their_own():
    for scheme in ("light", "dark"):
        for tone in ("ink", "wash", "glow"):
            found = [getattr(getattr(made, scheme), tone) for made in (NEUTRAL, *(colour(i) for i in range(36)))]
            assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("value", "expected"), [("2022-09-14", "14 September 2022"), ("2022-01", "January 2022"), ("2022", "2022")]
)
def test_dates_in_words(value, expected):
    assert day_in_words(value) == expected


@pytest.mark.parametrize(("confidence", "expected"), [(0.29, 29), (0.999, 99), (1.0, 100), (0.0, 0), (0.57, 57)])
def test_percent_never_rounds_up(confidence, expected):
    made = {"id": 1, "type": "direct", "act": "statement", "text": "x", "speaker": Speaker(), "confidence": confidence}
    absent = dict.fromkeys(["cue", "source", "intermediary", "addressee", "medium", "date", "within"])
    quote = Quote(content=Part("x", ((0, 1),)), **made, **absent)
    assert percent(quote) == expected
