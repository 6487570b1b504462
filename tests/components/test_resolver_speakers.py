"""Who said it: names, pronouns, descriptions, several people. All people and bodies are invented."""
# ruff: noqa: E501 (a sentence a line)

import pytest

from marked import resolved, who


@pytest.mark.parametrize(
    ("article", "speakers"),
    [
        # names
        (
            "Harbour master Ingrid Voss opened the quay. {1:source:Voss} {1:cue:said} {1:content:trade would grow}.",
            ["Ingrid Voss"],
        ),
        (
            "{1:source:Dr Ingrid Voss} {1:cue:said} {1:content:trade would grow}. {2:source:Dr Voss} {2:cue:added} {2:content:that it had}.",
            ["Ingrid Voss", "Ingrid Voss"],
        ),
        (
            "The National Grain Board (NGB) met. {1:source:The NGB} {1:cue:said} {1:content:prices fell}.",
            ["National Grain Board"],
        ),
        (
            "President of Ukraine Petro Halych arrived. {1:source:Halych} {1:cue:said} {1:content:talks went on}.",
            ["Petro Halych"],
        ),
        (
            "{1:source:The mayor of Ardenport, Tomas Heye,} {1:cue:said} {1:content:the bridge was safe}.",
            ["Tomas Heye"],
        ),
        ("{1:source:Tomas Heye of Ardenport University} {1:cue:said} {1:content:it was safe}.", ["Tomas Heye"]),
        # a capital for its government, where the country is named
        ("Denmark sent a ship. {1:source:Copenhagen} {1:cue:said} {1:content:it would stay}.", ["Denmark"]),
        # pronouns
        (
            "{1:source:Maria Stolz} {1:cue:said} {1:content:she was well}. {2:source:She} {2:cue:added} {2:content:that it was over}.",
            ["Maria Stolz", "Maria Stolz"],
        ),
        (
            "Maria Stolz met Robert Haldane on the quay. {1:content:“It is done,”} {1:source:he} {1:cue:said}.",
            ["Robert Haldane"],
        ),
        (
            "Maria Stolz met Robert Haldane on the quay. {1:content:“It is done,”} {1:source:she} {1:cue:said}.",
            ["Maria Stolz"],
        ),
        # I and we inside another's words, he and she never the one who speaks them
        (
            "{1:source:Robert Haldane} {1:cue:said}: {1:content:“{2<1:source:I} {2:cue:promised} {2:content:that it would end}.”}",
            ["Robert Haldane", "Robert Haldane"],
        ),
        (
            "Peter Moss left early. {1:source:Robert Haldane} {1:cue:said}: {1:content:“{2<1:source:He} {2:cue:told} me {2:content:to wait}.”}",
            ["Robert Haldane", "Peter Moss"],
        ),
        # relative pronouns
        (
            "The plan pleased Maria Stolz, {1:source:who} {1:cue:said} {1:content:it was sound}.",
            ["Maria Stolz"],
        ),
        # descriptions of somebody known
        (
            "Foreign minister Tomas Heye flew to Ardenport. {1:source:The minister} {1:cue:said} {1:content:talks went on}.",
            ["Tomas Heye"],
        ),
        (
            "The Ardenport Harbour Court heard Mr Moss. {1:source:The court} {1:cue:ruled} {1:content:that he must pay}.",
            ["Ardenport Harbour Court"],
        ),
        # somebody never named
        ("{1:source:A senior harbour official} {1:cue:said} {1:content:trade fell}.", ["senior harbour official"]),
        ("{1:source:Residents} {1:cue:said} {1:content:they heard a bang}.", ["residents"]),
        # several
        (
            "{1:source:Maria Stolz and Robert Haldane} {1:cue:said} {1:content:they agreed}. {2:source:Both} {2:cue:said} {2:content:so twice}.",
            ["Maria Stolz and Robert Haldane", "Maria Stolz and Robert Haldane"],
        ),
        (
            "{1:source:Maria Stolz, a surgeon and former minister,} {1:cue:said} {1:content:it was over}.",
            ["Maria Stolz"],
        ),
        # nobody
        ("{1:content:The bridge} {1:cue:was reported} to be unsafe.", [None]),
        # a bare quotation goes on with who spoke before
        (
            "{1:source:Maria Stolz} {1:cue:said} {1:content:it was over}.\n\n{2:content:“I am tired.”}",
            ["Maria Stolz", "Maria Stolz"],
        ),
        # a statement's issuer speaks
        (
            "The Harbour Trust met. {1:source:A statement from the Harbour Trust} {1:cue:said} {1:content:fees rise}. "
            "{2:source:The statement} {2:cue:said} {2:content:so twice}.",
            ["Harbour Trust", "Harbour Trust"],
        ),
    ],
)
def test_speaker(article: str, speakers: list[str | None]) -> None:
    assert who(article) == speakers


def test_two_people_with_one_surname_are_told_apart_by_their_titles() -> None:
    article = (
        "Foreign minister Tomas Heye flew to Ardenport. His sister, surgeon Maria Heye, stayed. "
        "{1:source:Minister Heye} {1:cue:said} {1:content:talks went on}. "
        "{2:source:Mrs Heye} {2:cue:said} {2:content:she was glad}."
    )
    assert who(article) == ["Tomas Heye", "Maria Heye"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Maria Stolz", "person"),
        ("a fisherman", "person"),
        ("the Ardenport Harbour Board", "organization"),
        ("Denmark", "country"),
        ("fishermen", "group"),
        ("several residents", "group"),
        ("a new study", "document"),
        ("court papers", "document"),
        ("the company", "organization"),
        ("Maria Stolz and Robert Haldane", "group"),
        ("Denmark and Norway", "country"),
        ("the coast guard", "organization"),
    ],
)
def test_kind(source: str, kind: str) -> None:
    entry = resolved(f"{{1:source:{source}}} {{1:cue:said}} {{1:content:the quay was closed}}.")["1"]
    assert entry["speaker"]["kind"] == kind
