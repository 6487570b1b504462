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
        # offices before names: over lands, groups, lists of portfolios
        ("{1:source:US ambassador to Latvia Peter Holm} {1:cue:said} {1:content:so}.", ["Peter Holm"]),
        (
            "{1:source:Minister for Culture, Sports and Youth Jana Voss} {1:cue:said} {1:content:so}.",
            ["Jana Voss"],
        ),
        (
            "{1:source:Road Transport and Bridges Minister Anna Siddiq} {1:cue:said} {1:content:so}.",
            ["Anna Siddiq"],
        ),
        # the name of a body that "and" stands in, and of one with a hyphen
        ("Late on, {1:source:Avon and Somerset Police} {1:cue:said} {1:content:so}.", ["Avon and Somerset Police"]),
        ("{1:source:The CEO-K} {1:cue:said} {1:content:so}.", ["CEO-K"]),
        # a document is named without when it came out; one with an owner is the owner's
        ("{1:source:A Marten poll released on Tuesday} {1:cue:found} {1:content:so}.", ["Marten poll"]),
        ("{1:source:The Harbour Trust's records} {1:cue:show} {1:content:so}.", ["Harbour Trust"]),
        # an age tells somebody known; so do their children
        (
            "{1:source:Maria Stolz} {1:cue:said} {1:content:so}. {2:source:The 29-year-old} {2:cue:added} {2:content:more}. "
            "{3:source:The mother of two} {3:cue:said} {3:content:it again}.",
            ["Maria Stolz"] * 3,
        ),
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
        ("the military", "organization"),
        ("Nordlys Pharma", "organization"),
        ("one of the drivers", "person"),
        ("none of the drivers", "group"),
        ("nine in ten drivers", "group"),
        ("42% of drivers", "group"),
        ("42%", "group"),
        ("a team of geologists", "group"),
        ("her family", "group"),
        ("more than a third of voters", "group"),
        ("a hostage", "person"),
        ("the cookbook", "document"),
        ("Republicans", "group"),
    ],
)
def test_kind(source: str, kind: str) -> None:
    entry = resolved(f"{{1:source:{source}}} {{1:cue:said}} {{1:content:the quay was closed}}.")["1"]
    assert entry["speaker"]["kind"] == kind


def test_a_lone_name_is_a_persons_where_a_pronoun_tells() -> None:
    article = "{1:source:Corvane} {1:cue:said} {1:content:so}. {2:source:She} {2:cue:added} {2:content:more}."
    assert [entry["speaker"]["kind"] for entry in resolved(article).values()] == ["person", "person"]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Maria Stolz, a retired geologist who has mapped the valley,", "retired geologist"),
        ("Maria Stolz, lead author of the study and a marine ecologist,", "lead author of the study"),
        ("Arden Foods chairwoman and founder Maria Stolz", "Arden Foods chairwoman and founder"),
        ("Mayor-elect Maria Stolz", "Mayor-elect"),
    ],
)
def test_role(source: str, role: str) -> None:
    entry = resolved(f"{{1:source:{source}}} {{1:cue:said}} {{1:content:the quay was closed}}.")["1"]
    assert entry["speaker"]["role"] == role
