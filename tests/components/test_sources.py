"""Sources that agree with the parse."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.sources import whole_sources
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")

# (words, the cue is "said", the source in <>; a relation and its head's word after slashes; the source that comes out)
CASES = [
    ("< Ann > protesters/nsubj/said said it", "Ann protesters", {"Ann": "compound/protesters"}),
    ("USN/compound/Lee < Captain/compound/Lee Lee/nsubj/said > said it", "USN Captain Lee", {}),
    ("In/case/report < a report/obl/said , Lee/nsubj/said > said it", "Lee", {}),
    ("< she/nsubj/said later > said it", "she", {}),
    ("< and Lee/nsubj/said > said it", "Lee", {}),
    ("“ < “ Nobody/nsubj/said > said it", "Nobody", {}),
    ("Police/nsubj/said said it", "Police", {}),
    ("Witnesses/nsubj/said , according/acl/Witnesses to the Sun , said it", "Witnesses", {}),
    ("It/nsubj:pass/said was/aux:pass/said said", "", {}),
    ("< Ann Lee/nsubj/said , 34 , a nurse > said it", "Ann Lee , 34 , a nurse", {}),
    ("< Lee , who/nsubj/said > said it", "Lee , who", {}),
]


def marked(text: str, more: dict[str, str]) -> tuple[Doc, Statement]:
    words, links, source, opened = [], [], None, 0
    for part in text.split():
        if part == "<":
            opened = len(words)
        elif part == ">":
            source = opened, len(words)
        else:
            word, *link = part.split("/")
            words.append(word)
            links.append(link or more.get(word, "").split("/"))
    place = {word: index for index, word in enumerate(words)}
    root = place["said"]
    doc = Doc(
        NLP.vocab,
        words=words,
        heads=[place[link[1]] if len(link) == 2 else root for link in links],
        deps=[link[0] if len(link) == 2 else "ROOT" if i == root else "dep" for i, link in enumerate(links)],
        tags=["VBD" if w == "said" else "WP" if w == "who" else "IN" if w == "In" else "NN" for w in words],
    )
    roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (source,)} if source else {}
    return doc, Statement((root, root + 1), "statement", roles=roles)


@pytest.mark.parametrize(("text", "source", "more"), CASES)
def test_a_source_is_the_whole_subject(text: str, source: str, more: dict[str, str]) -> None:
    doc, statement = marked(text, more)
    (found,) = whole_sources(Layout(doc), [statement])
    assert " ".join(doc[i].text for span in found.roles.get("SOURCE", ()) for i in range(*span)) == source


def test_without_a_parse_sources_stay() -> None:
    statement = Statement((2, 3), "statement", roles={"SOURCE": ((0, 2),)})
    assert whole_sources(Layout(NLP("She later said it.")), [statement]) == [statement]


def test_who_asks_is_not_who_answers() -> None:
    doc = NLP("Asked about rain, Lee left.")
    roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": ((4, 5),), "CONTENT": ((1, 3),)}
    statement = Statement((0, 1), "statement", roles=roles)
    for token in doc:
        token.dep_ = "dep"
    (found,) = whole_sources(Layout(doc), [statement])
    assert found.roles == {"CONTENT": ((1, 3),)}


def test_the_subject_of_the_sentence_is_who_was_asked() -> None:
    doc = Doc(
        NLP.vocab,
        words=["Asked", "about", "rain", ",", "Lee", "left", "."],
        heads=[5, 2, 0, 0, 5, 5, 5],
        deps=["advcl", "case", "obl", "punct", "nsubj", "ROOT", "punct"],
    )
    (found,) = whole_sources(Layout(doc), [Statement((0, 1), "statement", roles={"CONTENT": ((1, 3),)})])
    assert found.roles == {"CONTENT": ((1, 3),), "ADDRESSEE": ((4, 5),)}


def test_a_source_ends_before_the_verb_that_its_own_is_joined_to() -> None:
    words = ["Lee", "summoned", "him", "and", "demanded", "answers"]
    doc = Doc(
        NLP.vocab,
        words=words,
        heads=[1, 1, 1, 4, 1, 4],
        deps=["nsubj", "ROOT", "obj", "cc", "conj", "obj"],
        tags=["NNP", "VBD", "PRP", "CC", "VBD", "NNS"],
    )
    one = Statement((4, 5), "statement", roles={"SOURCE": ((0, 3),), "CONTENT": ((5, 6),)})
    (found,) = whole_sources(Layout(doc), [one])
    assert found.roles["SOURCE"] == ((0, 1),)
