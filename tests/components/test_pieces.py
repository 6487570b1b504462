"""Content is parted by its attribution alone."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.pieces import in_pieces
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")

# (words with the cue in [], source in <>, content in {}; what the content is in the end)
CASES = [
    ("< Lee > [ accused ] { the men of theft } , { who fled } .", ["the men of theft"]),
    ("OSLO – { The men } – { the three fled } , < Lee > [ said ] .", ["the three fled"]),
    ("{ The men } of the town had fled and { the three hid } , < Lee > [ said ] .", None),
    ("{ The men } , < Lee > [ said ] , { fled } .", ["The men", "fled"]),
    ("< Lee > [ warned ] { of rain } : { “ It falls ” } .", ["of rain", "“ It falls ”"]),
    ("{ The men } , [ according to ] < Lee > , fled , we hear .", ["The men", "fled"]),
    ("{ The men [ allegedly ] fled } .", ["The men", "fled"]),
    ("{ The men fled } , [ said ] < Lee > , who fled .", ["The men fled"]),
    ("{ The men } , < the study > [ found ] , fled .", ["The men", "fled"]),
    ("{ “ They left ” } , < Lee > [ said ] , { lighting a pipe } .", ["“ They left ”"]),
    ("{ They left } , < Lee > [ said ] , { lighting a pipe } .", ["They left", "lighting a pipe"]),
]


def marked(text: str) -> tuple[Doc, Statement]:
    words: list[str] = []
    content: list[TokenSpan] = []
    opens: list[int] = []
    cue, source = (0, 0), (0, 0)
    for part in text.split():
        if part in "[<{":
            opens.append(len(words))
        elif part == "]":
            cue = opens.pop(), len(words)
        elif part == ">":
            source = opens.pop(), len(words)
        elif part == "}":
            content.append((opens.pop(), len(words)))
        else:
            words.append(part)
    tags = [
        "VBD" if word == "fled" else "VBG" if word == "lighting" else "WP" if word == "who" else "NN" for word in words
    ]
    doc = Doc(NLP.vocab, words=words, tags=tags, sent_starts=[index == 0 for index in range(len(words))])
    roles: dict[str, tuple[TokenSpan, ...]] = {"CONTENT": tuple(content)}
    if source != (0, 0):
        roles["SOURCE"] = (source,)
    return doc, Statement(cue, "statement", roles=roles)


@pytest.mark.parametrize(("text", "content"), CASES)
def test_pieces(text: str, content: list[str] | None) -> None:
    doc, statement = marked(text)
    (found,) = in_pieces(Layout(doc), [statement])
    whole = ["The men of the town had fled and the three hid"]
    assert [" ".join(t.text for t in doc[low:high]) for low, high in found.content] == (content or whole)
