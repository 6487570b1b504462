"""Extractions made without a pipeline: one by hand, and a strategy for any that can be."""

from datetime import date

from hypothesis import strategies as st

from quotex.articles import Article, Extraction
from quotex.records import Addressee, Cue, Intermediary, Part, Quote, Speaker, StatementDate, text_under

TEXT = "Ann Bly told Bob on Friday in a tweet through her aide Cy: “it rains”. Dee said that it snows."


def part_of(text, words):
    return {"text": words, "spans": ((text.index(words), text.index(words) + len(words)),)}


def made(id_="a", source="a.txt", text=TEXT, *, quotes=2, **more):
    """An extraction with a quote that has every part, and one that has few."""
    full = Quote(
        1, "direct", "statement", "“it rains”", Part(**part_of(TEXT, "“it rains”")),
        Cue(lemma="tell", **part_of(TEXT, "told")), Part(**part_of(TEXT, "Ann Bly")),
        Speaker("Ann Bly", "person", "mayor"), Intermediary("Cy Coe", "aide", **part_of(TEXT, "her aide Cy")),
        Addressee("Bob Roe", **part_of(TEXT, "Bob")),
        Part(**part_of(TEXT, "a tweet")), StatementDate(value="2022-10-28", **part_of(TEXT, "Friday")), None, 0.93,
    )  # fmt: skip
    bare = Quote(
        2, "indirect", "statement", "that it snows", Part(**part_of(TEXT, "that it snows")), None, None, Speaker(),
        None, None, None, None, 1, 0.5,
    )  # fmt: skip
    return Extraction(Article(text, id_, source, **more), (full, bare)[:quotes])


characters = st.characters(exclude_categories=["Cs"])
some = st.text(st.sampled_from(list("ab“”\"'\n\r\t\0\x1b\x85\u2028 :-#,;=😀é")) | characters, min_size=1, max_size=12)
maybe = st.none() | some


@st.composite
def spans(draw, text):
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True).map(sorted))
    return tuple(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def quotes(draw, text, number):
    def part():
        where = draw(spans(text))
        return {"text": text_under(text, where), "spans": where}

    content = Part(**part())
    via = draw(st.sampled_from([None, {"text": None, "spans": ()}, part()]))
    return Quote(
        id=number,
        type=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        act=draw(st.sampled_from(["statement", "attitude"])),
        text=content.text,
        content=content,
        cue=draw(st.sampled_from([None, Cue(lemma=draw(some), **part())])),
        source=draw(st.sampled_from([None, Part(**part())])),
        speaker=Speaker(draw(maybe), draw(st.sampled_from(["person", "unknown"])), draw(maybe)),
        intermediary=via and Intermediary(draw(some), draw(maybe), **via),
        addressee=draw(st.sampled_from([None, Addressee(draw(maybe), **part())])),
        medium=draw(st.sampled_from([None, Part(**part())])),
        date=draw(st.sampled_from([None, StatementDate(value=draw(maybe), **part())])),
        within=draw(st.sampled_from([None, number - 1])) or None,
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def extractions(draw):
    text = draw(st.text(st.sampled_from(list("ab “”\n\r\0\x85😀")) | characters, min_size=2, max_size=20))
    found = tuple(draw(quotes(text, number)) for number in range(1, 1 + draw(st.integers(0, 2))))
    day = draw(st.none() | st.dates(date(1600, 1, 1)))
    return Extraction(Article(text, draw(some), draw(maybe), draw(maybe), day), found)
