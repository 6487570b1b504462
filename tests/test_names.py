"""Names as text: what belongs to one, and which two can mean the same person or body."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex import lexicon, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the National Grain Board (NGB)", "National Grain Board"),
        ("Mr. Haldane's", "Mr. Haldane"),
        ("Arden Foods Inc.", "Arden Foods Inc."),
        ("her Danish counterpart", "Danish counterpart"),
        ("  the   Harbour\nTrust, ", "Harbour Trust"),
        ("the U.S.", "U.S."),
        ("the drivers’", "drivers"),
        ("“Ann Lee”", "Ann Lee"),
    ],
)
def test_clean_takes_off_what_is_no_part_of_the_name(text: str, name: str) -> None:
    assert names.clean(text) == name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr Ingrid Voss", "Ingrid Voss"),
        ("Rear Admiral Tomas Heye", "Tomas Heye"),
        ("Gen. (retd) Karim Azim", "Karim Azim"),
        ("Sheikh Hamad al-Rashid", "Hamad al-Rashid"),
        ("Major", "Major"),
    ],
)
def test_titles_come_off_the_front(name: str, bare: str) -> None:
    assert names.strip_titles(name) == bare


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lee", "Ann Lee"),
        ("Mrs Lee", "Ann Lee"),
        ("Ann", "Ann Lee"),
        ("Kim", "Kim Yo-han"),  # family name first
        ("Yo-han", "Kim Yo-han"),
        ("A. Lee", "Ann Lee"),
        ("A. J. Lee", "Ann Jane Lee"),
        ("Ann Lee", "Ann Jane Lee"),
        ("Bob Haldane", "Robert Haldane"),
        ("van der Meer", "Joost van der Meer"),
        ("Al Rashid", "Hamad Nasser Al Rashid"),
        ("Ocampo-Ruiz", "Lucía Ocampo-Ruiz"),
        ("Lucia Ocampo-Ruiz", "Lucía Ocampo-Ruiz"),
        ("Haldane", "Robert Haldane Jr."),
        ("Yo-han Kim", "Kim Yo-han"),
    ],
)
def test_short_forms_of_a_persons_name_fit(short: str, full: str) -> None:
    assert names.same_person(short, full) >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Lee", "Bo Lee"), ("Lee", "Ann Leeds"), ("Frank Fox", "Fred Fox"), ("", "Ann Lee"), ("van", "Joost van Dam")],
)
def test_namesakes_are_told_apart(one: str, other: str) -> None:
    assert names.same_person(one, other) == 0.0


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("NGB", "National Grain Board"),
        ("N.G.B.", "the National Grain Board"),
        ("MoD", "Ministry of Defence"),
        ("DoD", "US Department of Defense"),
        ("Grain Board", "National Grain Board"),
        ("Arden", "Arden Inc."),
        ("Reform", "Reform Party"),
    ],
)
def test_short_forms_of_a_bodys_name_fit(short: str, full: str) -> None:
    assert names.same_body(short, full) >= 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NGB", "National Fuel Board"),
        ("Arden", "Arden Football World Cup"),
        ("", "Arden Foods"),
        ("It", "Institute of Tea"),
    ],
)
def test_other_bodies_do_not(one: str, other: str) -> None:
    assert names.same_body(one, other) < 0.75


def test_gender_by_title_or_first_name_only_where_sure() -> None:
    assert names.gender("Mrs Haldane") == "f"
    assert names.gender("Sir Robin Haldane") == "m"
    assert names.gender("Maria Haldane") == "f"
    assert names.gender("Yoon Haldane") is None
    assert names.gender("Haldane") is None


def test_compound_names_are_joined_once() -> None:
    assert names.join(["Ann Lee", "Bo Ek", "Ann Lee"]) == "Ann Lee and Bo Ek"


def test_every_word_list_says_where_it_comes_from() -> None:
    for path in files("quotex.lexicon").iterdir():
        if path.name.endswith((".txt", ".tsv")):
            assert path.read_text(encoding="utf-8").startswith("# "), path.name


def test_countries_know_their_capitals_and_people() -> None:
    assert lexicon.metonyms()["Copenhagen"] == "Denmark"
    assert lexicon.adjectives()["Danish"] == lexicon.adjectives()["Dane"] == "Denmark"
    assert lexicon.countries()["U.S."] == lexicon.countries()["United States"] == "United States"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0.0 <= names.same_person(one, other) <= 1.0
    assert 0.0 <= names.same_body(one, other) <= 1.0
    names.gender(one)
    names.clean(one)


@given(st.text(min_size=1, max_size=30))
def test_a_name_fits_itself(name: str) -> None:
    if names.parts(names.strip_titles(name)):
        assert names.same_person(name, name) == 1.0
