"""Quotation marks: which stretches stand in them, whatever the marks and whichever are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.quotation import quoted_spans

CASES = [
    # (what is tried, text, quoted stretches)
    ("curly double", "He said “yes” and “no.”", ["“yes”", "“no.”"]),
    ("straight double", '"Hi," she said, "bye."', ['"Hi,"', '"bye."']),
    ("low and high", "Sie sagte: „Nein“ dazu", ["„Nein“"]),
    ("guillemets", "Il dit «non» ici", ["«non»"]),
    ("single with apostrophes", "‘It’s the workers’ right,’ he said.", ["‘It’s the workers’ right,’"]),
    ("straight single", "'Don't go,' he told 'em in '90s.", ["'Don't go,'"]),
    ("single in double", "He called it “a ‘great’ thing”", ["“a ‘great’ thing”", "‘great’"]),
    ("apostrophes alone", "It's the boys' and the girls' school.", []),
    ("clipped words", "Rock 'n roll in the '60s, 'til dawn.", []),
    ("inches", 'The screen is 5" wide.', []),
    ("opening mark repeated by paragraphs", "“One.\n“Two,” he said.", ["“One.", "“Two,”"]),
    ("missing opening mark", "We will win,” he said. “Now.”", ["We will win,”", "“Now.”"]),
    ("missing closing mark", '"We start here', ['"We start here']),
    ("stray straight mark at the end", 'x "a b" c "d', ['"a b"']),
    ("hard-wrapped line", "“We will\nwin,” he said.", ["“We will\nwin,”"]),
    ("none", "Nothing is quoted here.", []),
]


@pytest.mark.parametrize(("text", "quoted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quoted_stretches(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„", max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans, key=lambda span: (span[0], -span[1]))


def test_ten_thousand_marks_take_no_time_to_speak_of() -> None:
    assert len(quoted_spans('"a" ' * 5000)) == 5000
