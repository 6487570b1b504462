"""Through whom the words came (GUIDELINES §3). All people and bodies are invented."""
# ruff: noqa: E501 (a sentence a line)

import pytest

from marked import marked, resolved, via, who
from quotex.components.resolver import Resolver

CASES = [
    # a spokesperson, named or not
    (
        "{1:source:Harbour Board spokeswoman Maria Stolz} {1:cue:said} {1:content:fees rise}.",
        ["Harbour Board"],
        ["Maria Stolz"],
    ),
    (
        "{1:source:A spokesman for the Harbour Board} {1:cue:said} {1:content:fees rise}.",
        ["Harbour Board"],
        ["spokesman"],
    ),
    (
        "{1:source:Maria Stolz, a spokeswoman for the Harbour Board,} {1:cue:said} {1:content:fees rise}.",
        ["Harbour Board"],
        ["Maria Stolz"],
    ),
    (
        "Mayor Tomas Heye was away. {1:source:Heye's press secretary, Maria Stolz,} {1:cue:said} {1:content:he was ill}.",
        ["Tomas Heye"],
        ["Maria Stolz"],
    ),
    # later mentions keep the principal
    (
        "{1:source:Harbour Board spokeswoman Maria Stolz} {1:cue:said} {1:content:fees rise}. "
        "{2:source:Stolz} {2:cue:said} {2:content:it was late}. {3:source:She} {3:cue:added} {3:content:that it was}.",
        ["Harbour Board"] * 3,
        ["Maria Stolz"] * 3,
    ),
    # introduced outside any statement
    (
        "Maria Stolz, a spokeswoman for the Harbour Board, came late. {1:source:Stolz} {1:cue:said} {1:content:fees rise}.",
        ["Harbour Board"],
        ["Maria Stolz"],
    ),
    # of somebody whom the article names elsewhere
    (
        "{1:source:Presidential spokesman Tomas Heye} {1:cue:said} {1:content:so}. President Maria Stolz is ill.",
        ["Maria Stolz"],
        ["Tomas Heye"],
    ),
    # speaking for somebody in this sentence only
    (
        "Speaking on behalf of the Harbour Board, {1:source:Maria Stolz} {1:cue:said} {1:content:fees rise}.",
        ["Harbour Board"],
        ["Maria Stolz"],
    ),
    # a former one speaks for herself
    (
        "{1:source:Maria Stolz, the mayor's former spokeswoman,} {1:cue:said} {1:content:fees rise}.",
        ["Maria Stolz"],
        [None],
    ),
    # a lawyer speaks for herself
    ("{1:source:Maria Stolz, his lawyer,} {1:cue:said} {1:content:he was ill}.", ["Maria Stolz"], [None]),
    # unless the words are expressly passed on
    (
        "Through {1:medium:his lawyer}, {1:source:Tomas Heye} {1:cue:said} {1:content:he was sorry}.",
        ["Tomas Heye"],
        ["lawyer"],
    ),
    (
        "In {1:medium:a statement read by his sister}, {1:source:Tomas Heye} {1:cue:said} {1:content:he was sorry}.",
        ["Tomas Heye"],
        ["sister"],
    ),
    (
        "In {1:medium:a statement issued by the foreign ministry}, {1:source:Tomas Heye} {1:cue:said} {1:content:more}.",
        ["Tomas Heye"],
        ["foreign ministry"],
    ),
    # who quotes
    (
        "The daily Ardenport Courier {1:cue:quoted} {1:source:Tomas Heye} as saying {1:content:fees rise}.",
        ["Tomas Heye"],
        ["Ardenport Courier"],
    ),
    (
        "{1:content:Fees rise}, {1:source:Tomas Heye} {1:cue:was quoted} by Reuters as saying.",
        ["Tomas Heye"],
        ["Reuters"],
    ),
    (
        "In {1:medium:a statement issued by the Harbour Board}, {1:source:Tomas Heye} {1:cue:promised} {1:content:more}.",
        ["Tomas Heye"],
        ["Harbour Board"],
    ),
    # the statement around a nested one
    (
        "{1:content:{2<1:source:Denmark} {2:cue:has told} {2:addressee:Norway} {2:content:that it would stay}}, "
        "{1:source:Maria Stolz} {1:cue:said}.",
        ["Maria Stolz", "Denmark"],
        [None, "Maria Stolz"],
    ),
    (
        "{1:source:Maria Stolz} {1:cue:said} {1:content:{2<1:source:she} {2:cue:had warned} {2:content:of a flood}}.",
        ["Maria Stolz", "Maria Stolz"],
        [None, None],
    ),
]


@pytest.mark.parametrize(("article", "speakers", "through"), CASES)
def test_speaker_and_intermediary(article: str, speakers: list[str | None], through: list[str | None]) -> None:
    assert who(article) == speakers
    assert via(article) == through


def test_addressee_is_named() -> None:
    entry = resolved(
        "Robert Haldane came. {1:source:Maria Stolz} {1:cue:told} {1:addressee:Haldane} {1:content:to wait}."
    )["1"]
    assert entry["addressee"] == {"name": "Robert Haldane"}


def test_prediction_leaves_the_doc_alone_and_what_is_written_survives_serialisation() -> None:
    doc = marked(CASES[0][0])
    resolver = Resolver()
    before = doc.to_bytes()
    decisions = resolver.predict(doc)
    assert doc.to_bytes() == before
    resolver.set_annotations([doc], [decisions])
    copy = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    assert copy.spans["quotex"].attrs["quotes"]["1"]["speaker"]["name"] == "Harbour Board"
    assert copy.spans["quotex"].attrs["quotes"]["1"]["act"] == "statement"


def test_a_doc_without_statements_stays_as_it_is() -> None:
    doc = marked("Nothing was said.")
    assert Resolver()(doc).spans["quotex"].attrs["quotes"] == {}
