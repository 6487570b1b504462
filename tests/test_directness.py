"""Direct, indirect or mixed: GUIDELINES §3 and §5 on small texts."""

import pytest

from quotex.directness import quote_type
from quotex.quotation import quoted_spans

CASES = [
    # text, content pieces, nested, type
    ("“We are ready,” she said.", ["“We are ready,”"], False, "direct"),
    ("She said that she was ready.", ["that she was ready"], False, "indirect"),
    ("She said that “we are ready”.", ["that “we are ready”"], False, "mixed"),
    ("She said she was “more than ready” to go.", ["she was “more than ready” to go"], False, "mixed"),
    ("“Yes,” she said. “I am.”", ["“Yes,”", "“I am.”"], False, "direct"),
    ("“Yes,” she said, and that she was.", ["“Yes,”", "that she was"], False, "mixed"),
    ('He called it "a step".', ['"a step"'], False, "direct"),
    ("‘The workers’ rights are safe,’ he said.", ["‘The workers’ rights are safe,’"], False, "direct"),
    ("Smith: I was there.", ["I was there"], False, "indirect"),
    # nested in a quotation: only marks of its own count
    ("“He told me that he would go,” she said.", ["that he would go"], True, "indirect"),
    ("“He told me ‘I will go’ and left,” she said.", ["‘I will go’"], True, "direct"),
    ("“He told me that ‘this time’ he would go,” she said.", ["that ‘this time’ he would go"], True, "mixed"),
    # nested in indirect speech: its marks are its own
    ("Russia told China it “values dialogue”, the ministry said.", ["it “values dialogue”"], True, "mixed"),
    ("Lavrov thanked him for what he called “help”, it said.", ["“help”"], True, "direct"),
]


@pytest.mark.parametrize(("text", "pieces", "nested", "expected"), CASES)
def test_type(text, pieces, nested, expected):
    content = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    assert quote_type(text, content, quoted_spans(text), nested=nested) == expected
