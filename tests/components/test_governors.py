"""Dates that stand with another verb of the sentence: when the parse lets them date the cue."""

import pytest
import spacy
from spacy.tokens import Doc

from quotex.components.finding.governors import Governors
from quotex.components.finding.layout import Layout

NLP = spacy.blank("en")

# (words with "word/relation/head's index" where it matters, the date, the cue, how many clauses lie between)
SENTENCES = [
    ("He responded/ROOT/1 Friday/obl:unmarked/1 , saying/advcl/1 it is safe", "Friday", "saying", 1),
    ("It fell/ROOT/1 Friday/obl:unmarked/1 after/mark/4 saying/advcl/1 it is safe", "Friday", "saying", None),
    ("It fell/ROOT/1 Friday/obl:unmarked/1 , Ann/nsubj/5 saying/advcl/1 it is safe", "Friday", "saying", None),
    ("On Friday/obl/3 he left/ROOT/3 and said/conj/3 it is safe", "Friday", "said", 1),
    ("He left/ROOT/1 on Friday/obl/1 and said/conj/1 it is safe", "Friday", "said", None),
    ("Friday/obl:unmarked/2 he gave/ROOT/2 a speech/obj/2 which he said/acl:relcl/4 mattered", "Friday", "said", 2),
    ("Friday/obl:unmarked/2 he bought/ROOT/2 a boat/obj/2 which he said/acl:relcl/4 leaked", "Friday", "said", None),
    ("Speaking/advcl/4 on Friday/obl/0 he said/ROOT/4 it is safe", "Friday", "said", 0),
    ("In an interview/obl/6 on Friday/nmod/2 he said/ROOT/6 it is safe", "Friday", "said", 0),
    ("On Friday/obl/3 he left/ROOT/3 and had/aux/6 said/conj/3 it is safe", "Friday", "said", None),
]


def parsed(text: str) -> Doc:
    parts = [(*word.split("/"), "", "")[:3] for word in text.split()]
    root = next(i for i, part in enumerate(parts) if part[1] == "ROOT")
    words = [part[0] for part in parts]
    return Doc(
        NLP.vocab,
        words=words,
        heads=[int(part[2]) if part[2] else root for part in parts],
        deps=[part[1] or "dep" for part in parts],
        tags=["VBG" if word.endswith("ing") else "NN" for word in words],
        pos=["X"] * len(words),
    )


@pytest.mark.parametrize(("text", "date", "cue", "clauses"), SENTENCES)
def test_which_dates_a_cue_has(text: str, date: str, cue: str, clauses: int | None) -> None:
    doc = parsed(text)
    place = {token.text: (token.i, token.i + 1) for token in doc}
    assert Governors(Layout(doc)).distance(place[date], place[cue]) == clauses


def test_without_a_parse_nothing_hangs_on_anything() -> None:
    assert Governors(Layout(NLP("On Friday he said it is safe"))).distance((1, 2), (3, 4)) is None


# (words as above, the date, the cue, whether the date tells of a person or thing)
TOLD = [
    ("Lee/nsubj/6 , who/nsubj/3 resigned/acl:relcl/0 Friday/obl:unmarked/3 , said/ROOT/6 so", "Friday", True),
    ("In a speech/obl/6 he/nsubj/4 gave/acl:relcl/2 Friday/obl:unmarked/4 he said/ROOT/7 so", "Friday", False),
    ("Lee/ROOT/0 , who/nsubj/3 said/acl:relcl/0 Friday/obl:unmarked/3 so", "Friday", False),
    ("Since the/det/3 Friday/compound/3 quake/obl/5 he said/ROOT/5 so", "Friday", True),
    ("A the/det/3 Friday/compound/3 report/nsubj/4 said/ROOT/4 so", "Friday", False),
    ("During Friday/nmod/3 's/case/1 storm/obl/5 he said/ROOT/5 so", "Friday", True),
    ("He said/ROOT/1 Friday/obl:unmarked/1 trains/nsubj/4 stopped/ccomp/1", "Friday", False),
]


@pytest.mark.parametrize(("text", "date", "told"), TOLD)
def test_dates_that_tell_of_a_person_or_thing(text: str, date: str, told: bool) -> None:
    doc = parsed(text)
    place = {token.text: (token.i, token.i + 1) for token in doc}
    assert Governors(Layout(doc)).tells_of_noun(place[date], place["said"], {}) is told
