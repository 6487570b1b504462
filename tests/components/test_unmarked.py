"""Sources that the finder left out: read off the parse by the resolver. Parses are written here by hand."""

import pytest
import spacy
from spacy.tokens import Doc, SpanGroup

from quotex.components.resolver import Resolver

VOCAB = spacy.blank("en").vocab
Row = tuple[str, str, str, int]
"""A token: word, tag, relation, index of its head."""

FACEBOOK = [("Kaja", "NNP", "nsubj", 2), ("further", "RB", "advmod", 2), ("claimed", "VBD", "ROOT", 2),
            ("it", "PRP", "nsubj", 4), ("rained", "VBD", "ccomp", 2), (".", ".", "punct", 2)]  # fmt: skip
AGENT = [("It", "PRP", "nsubj:pass", 2), ("was", "VBD", "aux:pass", 2), ("denied", "VBN", "ROOT", 2),
         ("by", "IN", "case", 4), ("Kaja", "NNP", "obl", 2), (".", ".", "punct", 2)]  # fmt: skip
NOBODY = [("Rain", "NN", "nsubj:pass", 2), ("was", "VBD", "aux:pass", 2), ("forecast", "VBN", "ROOT", 2),
          ("for", "IN", "case", 4), ("Elm", "NNP", "obl", 2), (".", ".", "punct", 2)]  # fmt: skip
SHARED = [("Kaja", "NNP", "nsubj", 1), ("left", "VBD", "ROOT", 1), ("and", "CC", "cc", 3),
          ("said", "VBD", "conj", 1), ("it", "PRP", "nsubj", 5), ("rained", "VBD", "ccomp", 3)]  # fmt: skip
OWNER = [("Kaja", "NNP", "nmod:poss", 2), ("'s", "POS", "case", 0), ("warning", "NN", "nsubj", 5),
         ("of", "IN", "case", 4), ("rain", "NN", "nmod", 2), ("helped", "VBD", "ROOT", 5)]  # fmt: skip
ACCORDING = [("According", "VBG", "case", 2), ("to", "IN", "fixed", 0), ("Kaja", "NNP", "obl", 5),
             (",", ",", "punct", 5), ("it", "PRP", "nsubj", 5), ("rained", "VBD", "ROOT", 5)]  # fmt: skip
INVERTED = [("“", "``", "punct", 1), ("Rain", "NN", "ROOT", 1), ("”", "''", "punct", 1),
            ("tweeted", "VBD", "parataxis", 1), ("Kaja", "NNP", "obj", 3), (".", ".", "punct", 1)]  # fmt: skip


def resolve(rows: list[Row], cue: tuple[int, int], content: tuple[int, int]) -> Doc:
    """A Doc with one statement that has no source."""
    words, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(VOCAB, words=words, tags=tags, deps=deps, heads=heads, sent_starts=[True] + [False] * (len(rows) - 1))
    spans = [doc.char_span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label=label, span_id="1")
             for label, (a, b) in (("CUE", cue), ("CONTENT", content))]  # fmt: skip
    doc.spans["quotex"] = SpanGroup(doc, name="quotex", attrs={"quotes": {"1": {"within": None}}}, spans=spans)
    return Resolver()(doc)


@pytest.mark.parametrize(
    ("rows", "cue", "content", "source"),
    [
        (FACEBOOK, (2, 3), (3, 5), "Kaja"),
        (AGENT, (1, 3), (0, 1), "Kaja"),
        (NOBODY, (1, 3), (0, 1), None),
        (SHARED, (3, 4), (4, 6), "Kaja"),
        (OWNER, (2, 3), (3, 5), "Kaja"),
        (ACCORDING, (0, 2), (4, 6), "Kaja"),
        (INVERTED, (3, 4), (0, 3), "Kaja"),
    ],
    ids=["subject", "agent", "passive", "shared subject", "owner", "according to", "behind a quotation"],
)
def test_a_source_that_was_left_out(
    rows: list[Row], cue: tuple[int, int], content: tuple[int, int], source: str | None
) -> None:
    doc = resolve(rows, cue, content)
    assert [span.text for span in doc.spans["quotex"] if span.label_ == "SOURCE"] == [source] * bool(source)
    assert doc.spans["quotex"].attrs["quotes"]["1"]["speaker"]["name"] == source
