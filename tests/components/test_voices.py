"""Sources behind the verb and behind "by", which the network takes for addressees."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement
from quotex.components.finding.voices import voiced


def turned(words: str, tags: str, statement: Statement) -> Statement:
    doc = Doc(spacy.blank("en").vocab, words=words.split(), tags=tags.split())
    (out,) = voiced(Layout(doc), [statement])
    return out


def said(cue: tuple[int, int], **roles: tuple[int, int]) -> Statement:
    return Statement(cue, "statement", roles={role: (span,) for role, span in roles.items()})


def test_who_stands_behind_the_verb_behind_a_quotation_speaks() -> None:
    given = said((4, 5), CONTENT=(0, 4), ADDRESSEE=(5, 7))
    assert turned("“ Why ? ” asked Ann Lee .", "`` WRB . '' VBD NNP NNP .", given).roles == {
        "CONTENT": ((0, 4),),
        "SOURCE": ((5, 7),),
    }


def test_without_a_quotation_the_one_asked_hears() -> None:
    given = said((0, 1), CONTENT=(2, 5), ADDRESSEE=(1, 2))
    assert turned("Asked Ann why it rained", "VBD NNP WRB PRP VBD", given) == given


def test_who_told_stands_behind_by_and_the_subject_hears() -> None:
    given = Statement((1, 3), "statement", roles={"CONTENT": ((0, 1), (6, 8)), "ADDRESSEE": ((4, 6),)})
    assert turned("Roe was told by the judge to go", "NNP VBD VBN IN DT NN TO VB", given).roles == {
        "CONTENT": ((6, 8),),
        "SOURCE": ((4, 6),),
        "ADDRESSEE": ((0, 1),),
    }


def test_the_subject_of_an_accusation_is_no_addressee() -> None:
    given = Statement((1, 3), "statement", roles={"CONTENT": ((0, 1), (6, 8)), "ADDRESSEE": ((4, 6),)})
    out = turned("Roe was accused by the judge of theft", "NNP VBD VBN IN DT NN IN NN", given)
    assert out.content == given.content
    assert out.roles["SOURCE"] == ((4, 6),)


def test_a_statement_with_a_source_is_left_alone() -> None:
    given = said((4, 5), CONTENT=(0, 4), ADDRESSEE=(5, 6), SOURCE=(6, 7))
    assert turned("“ Why ? ” asked Ann Lee .", "`` WRB . '' VBD NNP NNP .", given) == given
