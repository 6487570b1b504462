"""What the closed rules ask about a Doc: it must agree with what spaCy says."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotex.components.finding.layout import Layout

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
TEXTS = st.text(alphabet=list("aB. ,“”'\n\u2028é"), max_size=60)


@given(TEXTS)
def test_offsets_sentences_and_paragraphs_are_those_of_the_doc(text: str) -> None:
    doc = NLP(text)
    layout = Layout(doc)
    assert layout.text == text
    for token in doc:
        assert layout.characters((token.i, token.i + 1)) == (token.idx, token.idx + len(token))
        assert layout.sentence(token.i) == (token.sent.start, token.sent.end)
        assert bool(layout.spaced[token.i]) == bool(token.whitespace_)
        low, high = layout.paragraph(token.i)
        assert low <= token.i < high
        assert not any("\n" in before.text for before in doc[low : token.i])


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_characters_become_tokens_as_char_span_does_it(text: str, one: int, other: int) -> None:
    doc = NLP(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    layout = Layout(doc)
    low, high = layout.within(start, end)
    inside = [token.i for token in doc if start <= token.idx and token.idx + len(token) <= end]
    assert list(range(low, high)) == inside
    low, high = layout.touched(start, end)
    assert list(range(low, high)) == [t.i for t in doc if t.idx < end and start < t.idx + len(t)]


def test_heads_are_the_tokens_own_without_a_parse() -> None:
    layout = Layout(NLP("Ann Lee said."))
    assert not layout.parsed
    assert list(layout.heads) == [0, 1, 2, 3]


def test_an_empty_doc_has_a_layout() -> None:
    layout = Layout(NLP(""))
    assert layout.text == ""
    assert not len(layout.paragraphs)
    assert not layout.quoted
