"""The platform behind a post is its medium."""

import pytest
import spacy

from quotex.components.finding.edges import tidy

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "content", "medium"),
    [
        ("“Thank you all!” on Twitter", "“Thank you all!”", "Twitter"),
        ("her “thanks” on Truth Social", "her “thanks”", "Truth Social"),
        ("that he lives on Mars", "that he lives on Mars", None),
        ("on Twitter", "on Twitter", None),
    ],
)
def test_a_platform_at_the_end_is_the_medium(text: str, content: str, medium: str | None) -> None:
    doc = NLP(text)
    roles = tidy(doc, {"CONTENT": ((0, len(doc)),)})
    assert [doc[start:end].text for start, end in roles["CONTENT"]] == [content]
    assert [doc[start:end].text for start, end in roles.get("MEDIUM", ())] == ([medium] if medium else [])


def test_loose_words_at_the_end_are_no_part_of_an_occasion() -> None:
    doc = NLP("a rally in Ohio on Saturday")
    assert tidy(doc, {"MEDIUM": ((0, 5),)}) == {"MEDIUM": ((0, 4),)}
