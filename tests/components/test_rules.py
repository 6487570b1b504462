"""All rules together: whatever the network says, what comes out is sound."""

from itertools import pairwise

import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotex.components.finding.layout import Layout
from quotex.components.finding.rules import corrected
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
TEXT = """Mayor: ‘No more ships’

“We are full,” said Ann Lee. “There is no room.

“Go home,” Bo Fox was quoted as saying. She was blunt: "It is late."

Q: Why?

Lee: On Friday he called a taxi, according to the mayor, on Twitter."""
DOC = NLP(TEXT)
SPANS = st.tuples(st.integers(0, len(DOC) - 1), st.integers(1, 12)).map(lambda x: (x[0], min(len(DOC), x[0] + x[1])))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    cue, source, content = draw(SPANS), draw(SPANS), draw(st.lists(SPANS, min_size=1, max_size=2))
    apart = sorted(content)[:1]
    apart += [span for span in sorted(content)[1:] if span[0] >= apart[0][1]]
    return Statement(
        cue, draw(st.sampled_from(["statement", "attitude"])), roles={"SOURCE": (source,), "CONTENT": tuple(apart)}
    )


@given(st.lists(statements(), max_size=5))
def test_what_comes_out_is_sound(given_statements: list[Statement]) -> None:
    known = sorted(given_statements, key=lambda one: one.cue)
    found = corrected(Layout(DOC), known)
    assert [one.cue for one in found] == sorted(one.cue for one in found)
    for one in found:
        assert one.content
        for spans in one.roles.values():
            assert all(0 <= start < end <= len(DOC) for start, end in spans)
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_an_empty_doc_has_no_statements() -> None:
    assert corrected(Layout(NLP("")), []) == []
    assert corrected(Layout(NLP("\n\n")), []) == []
