"""What the words of a name tell about it. The names are invented."""

import pytest

from quotex.components.resolving.namewords import parts_of, person_score


@pytest.mark.parametrize("name", ["Maria Okafor-Lindqvist", "Peter Halloran", "Ahmed al-Rashidi", "Wang Jianming"])
def test_words_of_people(name: str) -> None:
    assert person_score(name) > 1


@pytest.mark.parametrize("name", ["Elm Valley School", "Ministry of Tides", "Arden Mining Corporation"])
def test_words_of_bodies(name: str) -> None:
    assert person_score(name) < -1


def test_a_name_without_letters_tells_nothing() -> None:
    assert parts_of("…") == []
    assert person_score("…") == 0
