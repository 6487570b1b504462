"""Long texts are cut so that the pieces are the text again, at paragraphs where there are any."""

import time

from hypothesis import given
from hypothesis import strategies as st

from quotex.chunks import LONGEST_RUN, chunks


@given(st.text(alphabet="ab \n\r\u2028“.", max_size=300), st.integers(1, 50))
def test_the_pieces_are_the_text(text, size):
    pieces = list(chunks(text, size))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[offset:].startswith(piece) for offset, piece in pieces)
    assert all(0 < len(piece) <= size for _, piece in pieces) or pieces == [(0, "")]


def test_cuts_are_at_paragraphs_then_lines_then_spaces():
    assert [piece for _, piece in chunks("a b\nc d\n\ne f g", 10)] == ["a b\nc d\n\n", "e f g"]
    assert [piece for _, piece in chunks("a b c d\ne f g", 10)] == ["a b c d\n", "e f g"]
    assert [piece for _, piece in chunks("aaaa bbb cccc", 10)] == ["aaaa bbb ", "cccc"]


def test_a_run_without_white_space_is_cut_out():
    run = '"' * (2 * LONGEST_RUN + 5)
    assert [len(piece) for _, piece in chunks(f"Hello there. {run} Bye.")] == [13, LONGEST_RUN, LONGEST_RUN, 5 + 5]


def test_ten_million_characters_take_little_time():
    started = time.monotonic()
    for text in ("x" * 10_000_000, "word " * 2_000_000, ("x" * (LONGEST_RUN - 1) + " ") * 5_000, "\n" * 10_000_000):
        assert sum(len(piece) for _, piece in chunks(text)) == len(text)
    assert time.monotonic() - started < 20
