"""Transcripts: several labelled lines, one label coming back."""

import spacy

from quotex.components.finding.layout import Layout
from quotex.components.finding.transcripts import transcribed

NLP = spacy.blank("en")
NLP.tokenizer.rules = {words: parts for words, parts in NLP.tokenizer.rules.items() if words != "):"}


def lines(text: str) -> list[tuple[str, str]]:
    """Source and content of each statement found."""
    doc = NLP(text)
    found = transcribed(Layout(doc), [])
    return [
        tuple(doc[start:end].text for role in ("SOURCE", "CONTENT") for start, end in one.roles[role])  # type: ignore[misc]
        for one in found
    ]


def test_labels_of_a_transcript_are_sources() -> None:
    text = "The inquiry resumed.\n\nQ: Where is it?\n\nMS. LEE: In the bank.\n\nQ: Which bank?\n"
    assert lines(text) == [("Q", "Where is it?"), ("MS. LEE", "In the bank"), ("Q", "Which bank?")]


def test_topics_and_counts_are_no_transcript() -> None:
    assert lines("Verdict: guilty.\n\nSentence: two years.\n\nCourt: Arden.") == []
    assert lines("Lee: 1,769\n\nRoe: 1,501\n\nLee: 547\n\nRoe: 46") == []
    assert lines("Lee: Hello.\n\nLee: Goodbye.") == []
    assert lines("Old Square. Image: Ann Roe.\n\nThe Image: Bo Ek.\n\nNew Image: Bo Ek.") == []


def test_two_who_speak_and_a_question_are_enough() -> None:
    text = "DREYER: Where is the money, Ann?\n\nOBUYA: In the bank. (Laughter.)"
    assert lines(text) == [("DREYER", "Where is the money, Ann?"), ("OBUYA", "In the bank")]
    assert lines("Weather: is it cold?\n\nRoads: the A7 stays closed.") == []


def test_a_label_may_be_a_noun_for_one_who_speaks() -> None:
    text = "Second man: It logs everything.\n\nMr. Pruitt: Then trip over it.\n\nSecond man: Who will?"
    assert lines(text) == [
        ("Second man", "It logs everything"),
        ("Mr. Pruitt", "Then trip over it"),
        ("Second man", "Who will?"),
    ]


def test_brackets_in_a_label_may_be_long() -> None:
    text = (
        "The Minister for Transport (Mr Peter Lyle): I beg to move.\n\n"
        "Ms Anwen Price (Ceredigion) (PC): Will he give way?\n\nMr Lyle: I will.\n\nMr Lyle: It was late."
    )
    assert [source for source, _ in lines(text)] == [
        "The Minister for Transport (Mr Peter Lyle)",
        "Ms Anwen Price (Ceredigion) (PC)",
        "Mr Lyle",
        "Mr Lyle",
    ]
