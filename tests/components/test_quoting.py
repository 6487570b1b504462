"""Who is quoted is the source, who quotes is not."""

import spacy
from spacy.tokens import Doc

from quotex.components.finding.layout import Layout
from quotex.components.finding.quoting import quoted_as_saying
from quotex.components.finding.statements import Statement, TokenSpan

NLP = spacy.blank("en")


def parsed(text: str, subject: int, verb: int) -> Doc:
    words = text.split()
    passive = words[verb - 1] in {"was", "is"}
    deps = ["dep"] * len(words)
    deps[subject], deps[verb] = "nsubj:pass" if passive else "nsubj", "ROOT"
    if passive:
        deps[verb - 1] = "aux:pass"
    tags = ["VBN" if index == verb else "NN" for index in range(len(words))]
    return Doc(NLP.vocab, words=words, heads=[verb] * len(words), deps=deps, tags=tags)


def found(doc: Doc, *statements: Statement) -> list[tuple[str, str, str]]:
    return [
        (doc[slice(*s.cue)].text, doc[slice(*s.roles["SOURCE"][0])].text, doc[slice(*s.content[0])].text)
        for s in quoted_as_saying(Layout(doc), list(statements))
    ]


def statement(cue: TokenSpan, source: TokenSpan, content: TokenSpan) -> Statement:
    return Statement(cue, "statement", roles={"SOURCE": (source,), "CONTENT": (content,)})


def test_the_one_who_is_quoted_is_the_source() -> None:
    doc = parsed("Xinhua quoted Wang Yi as saying that it rained .", 0, 1)
    assert found(doc) == [("quoted", "Wang Yi", "that it rained")]
    wrong = statement((1, 2), (0, 1), (2, 4)), statement((5, 6), (2, 4), (6, 9))
    assert found(doc, *wrong) == [("quoted", "Wang Yi", "that it rained")]


def test_the_subject_of_was_quoted_is_the_source() -> None:
    doc = parsed("Wang was quoted as saying it rained .", 0, 2)
    assert found(doc) == [("was quoted as saying", "Wang", "it rained")]
    doc = parsed("Wang was quoted by the APO as saying it rained .", 0, 2)
    assert found(doc) == [("was quoted", "Wang", "it rained")]


def test_what_is_right_already_stays() -> None:
    doc = parsed("“ Rain , ” Wang was quoted as saying .", 4, 6)
    known = statement((5, 9), (4, 5), (0, 4))
    assert quoted_as_saying(Layout(doc), [known]) == [known]


def test_other_verbs_of_saying_quote_nobody() -> None:
    assert found(parsed("He cited rain as a reason , saying it rained .", 0, 1)) == []
