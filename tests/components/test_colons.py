"""A quotation behind a colon goes to the verb before it."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.colons import introduced
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement

NLP = spacy.blank("en")


def parsed(text: str, verb: str, subject: str, tags: dict[str, str]) -> Doc:
    """The Doc of a text whose words all hang on a verb, with its subject and some tags."""
    doc = NLP(text)
    root = next(token.i for token in doc if token.text == verb)
    deps = [
        "ROOT" if t.i == root else "nsubj" if t.text == subject else "aux" if t.text == "has" else "dep" for t in doc
    ]
    return Doc(
        NLP.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[1 if token.text == "A" else root for token in doc],
        deps=deps,
        tags=[tags.get(token.text, "NN") for token in doc],
        pos=["X"] * len(doc),
        sent_starts=[token.i == 0 for token in doc],
    )


@pytest.mark.parametrize(
    ("text", "verb", "tag", "cue"),
    [
        ("A colleague shrugged minutes later: “Nobody will notice.”", "shrugged", "VBD", "shrugged"),
        ("A colleague has shrugged: “Nobody will notice.”", "shrugged", "VBN", "has shrugged"),
    ],
)
def test_the_verb_before_a_colon_is_the_cue(text: str, verb: str, tag: str, cue: str) -> None:
    doc = parsed(text, verb, "colleague", {verb: tag, "has": "VBZ"})
    (found,) = introduced(Layout(doc), [])
    assert doc[found.cue[0] : found.cue[1]].text == cue
    (source,), (content,) = found.roles["SOURCE"], found.roles["CONTENT"]
    assert doc[source[0] : source[1]].text == "A colleague"
    assert doc[content[0] : content[1]].text == "“Nobody will notice.”"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The rule was: “Nobody will notice.”", {"was": "VBD"}),  # a link tells nothing
        ("Two things: “Nobody will notice.”", {}),  # no verb
        ("A colleague shrugged: “Nobody.”", {"shrugged": "VBD"}),  # one word
        ("A colleague shrugged, “Nobody will notice.”", {"shrugged": "VBD"}),  # no colon
    ],
)
def test_other_quotations_are_left_alone(text: str, tags: dict[str, str]) -> None:
    verb = next(iter(tags), "things")
    assert introduced(Layout(parsed(text, verb, "colleague", tags)), []) == []


@pytest.mark.parametrize(
    ("text", "verb", "content"),
    [
        (
            "A colleague wrote:\n\nThe scale is off by a kilo again today.",
            "wrote",
            "The scale is off by a kilo again today",
        ),
        ("A colleague shrugged:\n\n“Nobody will notice.”", "shrugged", "“Nobody will notice.”"),
        ("A colleague brought:\n\nThe scale is off by a kilo again today.", "brought", None),  # no verb of saying
        ("A colleague wrote:\n\nA list", "wrote", None),  # no sentence
    ],
)
def test_what_stands_below_a_colon(text: str, verb: str, content: str | None) -> None:
    doc = parsed(text, verb, "colleague", {verb: "VBD"})
    found = introduced(Layout(doc), [])
    assert [doc[start:end].text for one in found for start, end in one.content] == ([content] if content else [])


def test_it_announces_a_quotation_of_somebody_else() -> None:
    doc = parsed("And it gets better: “Nobody will notice.”", "gets", "it", {"gets": "VBZ"})
    assert introduced(Layout(doc), []) == []


def test_a_statement_of_the_verb_gets_the_quotation_and_one_of_the_quotation_keeps_it() -> None:
    doc = parsed("A colleague praised it: “Nobody will notice.”", "praised", "colleague", {"praised": "VBD"})
    quote = 5, len(doc)
    known = Statement((2, 3), "statement", roles={"SOURCE": ((0, 2),), "CONTENT": ((3, 4),)})
    (found,) = introduced(Layout(doc), [known])
    assert found.content == ((3, 4), quote)
    owner = Statement((4, 5), "statement", roles={"SOURCE": ((0, 2),), "CONTENT": (quote,)})
    assert introduced(Layout(doc), [owner]) == [owner]
