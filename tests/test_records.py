"""The record refuses what it must not be, survives a round trip, and can be selected from."""

import json
from dataclasses import fields, replace
from importlib.resources import files

import pytest

from quotex.articles import merge
from quotex.records import Addressee, Cue, Intermediary, Part, Quote, Speaker, StatementDate, select, text_under

PART = Part("that it rains", ((10, 23),))
QUOTE = Quote(
    id=1,
    type="indirect",
    act="statement",
    text=PART.text,
    content=PART,
    cue=Cue("said", ((5, 9),), "say"),
    source=Part("She", ((0, 3),)),
    speaker=Speaker("Ann Bly", "person", "mayor"),
    intermediary=Intermediary("Xinhua", None, None, ()),
    addressee=Addressee(None, "reporters", ((24, 33),)),
    medium=None,
    date=StatementDate("Friday", ((40, 46),), "2022-10-28"),
    within=None,
    confidence=0.93,
)


def nested(number: int, within: int | None, **changes: object) -> Quote:
    return replace(QUOTE, id=number, within=within, **changes)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Part("", ((1, 2),)),
        lambda: Part("a", ()),
        lambda: Part("a", ((2, 2),)),
        lambda: Part("a", ((-1, 2),)),
        lambda: Part("a … b", ((4, 6), (1, 2))),
        lambda: Part("a … b", ((1, 4), (3, 6))),
        lambda: Speaker("Ann", "human"),
        lambda: Intermediary("", None, None, ()),
        lambda: Intermediary("Xinhua", None, "Xinhua", ()),
        lambda: Addressee("Ann", "", ()),
        lambda: replace(QUOTE, type="loud"),
        lambda: replace(QUOTE, act="song"),
        lambda: replace(QUOTE, id=0),
        lambda: replace(QUOTE, within=1),
        lambda: replace(QUOTE, within=2),
        lambda: replace(QUOTE, confidence=1.5),
        lambda: replace(QUOTE, text="other words"),
    ],
)
def test_invalid_values_cannot_be_built(build):
    with pytest.raises(ValueError, match=r"\w"):
        build()


def test_a_record_survives_a_round_trip_through_json():
    assert Quote.from_dict(json.loads(json.dumps(QUOTE.to_dict()))) == QUOTE


def test_keys_are_in_the_order_of_the_schema():
    schema = json.loads(files("quotex").joinpath("schema.json").read_text("utf-8"))["$defs"]
    data = QUOTE.to_dict()
    assert list(data) == list(schema["quote"]["properties"]) == [field.name for field in fields(Quote)]
    for name in ("content", "cue", "speaker", "intermediary", "addressee", "date"):
        assert list(data[name]) == list(schema["quote"]["properties"][name]["properties"])


def test_selecting_renumbers_and_moves_nested_records_outwards():
    quotes = (nested(1, None), nested(2, 1, act="attitude"), nested(3, 2), nested(4, 3, confidence=0.1))
    assert [(q.id, q.within) for q in select(quotes)] == [(1, None), (2, 1), (3, 2)]
    assert [(q.id, q.within) for q in select(quotes, attitudes=True)] == [(1, None), (2, 1), (3, 2), (4, 3)]
    assert [(q.id, q.within) for q in select(quotes, min_confidence=0.5)] == [(1, None), (2, 1)]
    assert select((nested(1, None, act="attitude"), nested(2, 1)))[0].within is None


def test_pieces_of_an_article_are_numbered_through_and_moved():
    merged = merge([(0, (nested(1, None), nested(2, 1))), (100, (nested(1, None), nested(2, 1)))])
    assert [(q.id, q.within) for q in merged] == [(1, None), (2, 1), (3, None), (4, 3)]
    last = merged[-1]
    assert last.content.spans == ((110, 123),)
    assert last.cue is not None
    assert last.cue.spans == ((105, 109),)
    assert last.intermediary is not None
    assert last.intermediary.spans == ()
    assert last.speaker == QUOTE.speaker


def test_several_spans_are_joined_visibly():
    assert text_under("one two three", [(0, 3), (8, 13)]) == "one … three"
