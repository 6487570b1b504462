"""Scores are those of ../shared/gold/score.py, to the last digit, on any predictions; and small cases, by hand."""

import importlib.util
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotex.gold.article import GoldArticle, read_gold
from quotex.gold.statement import SPANS, Statement
from quotex.records import text_under
from quotex.scoring.evaluation import evaluate
from quotex.scoring.names import same_name

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "tests" / "gold" / "project.jsonl"
SHARED = ROOT.parent / "shared" / "gold"
GOLD = [json.loads(line) for line in PROJECT.open(encoding="utf-8")]


def scored(gold, predicted, *, speech=False):
    """What `score.py --json` prints."""
    articles = [GoldArticle.from_dict(article) for article in gold]
    answers = [(a, [Statement.from_record(q) for q in predicted.get(a.id, {"quotes": []})["quotes"]]) for a in articles]
    evaluation = evaluate(answers, speech=speech)
    fields = evaluation.fields()
    scores = {name: score.to_dict() for name, score in fields.items()} | evaluation.accuracy()
    return scores | {"n": {"articles": len(gold), "gold": fields["found"].gold, "predicted": fields["found"].predicted}}


def record(text, quote):
    """A gold quote as `quotex extract` would write it."""

    def part(name, **more):
        spans = quote.get(name)
        return {"text": text_under(text, spans), **more, "spans": spans} if spans else None

    first = {name: (quote.get(name) or [None])[0] for name in ("speaker", "intermediary")}
    return {
        "id": quote["id"], "type": quote.get("type"), "within": quote.get("within"),
        **{name: part(name) for name in ("content", "cue", "source", "addressee", "medium")},
        "date": part("date", value=quote.get("date_value")),
        "speaker": {"name": first["speaker"], "kind": quote.get("kind")},
        "intermediary": first["intermediary"] and {"name": first["intermediary"]},
    }  # fmt: skip


def noisy(gold, seed):
    """Predictions that are wrong in every way: edges moved, names swapped, statements left out or told twice."""
    chance = random.Random(seed)
    predicted = {}
    for article in gold:
        text, quotes = article["text"], []
        for quote in article["quotes"]:
            for _ in range(chance.choices([0, 1, 2], [1, 8, 1])[0]):
                changed = {**quote, **{name: moved(quote.get(name) or [], text, chance) for name in SPANS}}
                changed["type"] = chance.choice([quote.get("type"), "mixed"])
                changed["within"] = chance.choice([quote.get("within"), None, 1])
                changed["date_value"] = chance.choice([quote.get("date_value"), None, "2020"])
                changed["intermediary"] = chance.choice([quote.get("intermediary"), [], ["Ann Bly"]])
                changed["speaker"] = chance.choice([quote.get("speaker"), quote.get("speaker"), [], ["the Dr Bly"]])
                quotes.append(record(text, changed))
        chance.shuffle(quotes)
        if chance.random() < 0.9:
            predicted[article["id"]] = {"id": article["id"], "quotes": quotes}
    return predicted


def moved(spans, text, chance):
    if chance.random() < 0.2:
        return []
    return [
        (max(0, min(start + chance.choice([0, 0, -9, 5]), end - 1)), min(len(text), end + chance.choice([0, 0, -1, 8])))
        for start, end in spans
        if end - start > 1
    ]


@pytest.fixture(scope="module")
def score_py():
    path = SHARED / "score.py"
    if not path.is_file():
        pytest.skip("the gold files are not beside this checkout (../shared/gold)")
    spec = importlib.util.spec_from_file_location("score_py", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=10)
@given(seed=st.integers(), speech=st.booleans(), spans_alone=st.booleans())
def test_the_figures_are_those_of_score_py(score_py, seed, speech, spans_alone):
    gold = GOLD
    if spans_alone:  # as PolNeAR has it
        keys = ("id", "source", "cue", "content")
        gold = [{**a, "quotes": [{key: q[key] for key in keys} for q in a["quotes"]]} for a in GOLD]
    predicted = noisy(gold, seed)
    expected = score_py.score(gold, predicted, speech)
    assert scored(gold, predicted, speech=speech) == expected


def test_the_figures_are_those_of_score_py_on_the_gold_dev_articles(score_py):
    gold = [json.loads(line) for line in (SHARED / "dev.jsonl").open(encoding="utf-8")]
    predicted = noisy(gold, 1)
    assert scored(gold, predicted) == score_py.score(gold, predicted)


def test_gold_against_itself_is_perfect():
    predicted = {a["id"]: {"quotes": [record(a["text"], q) for q in a["quotes"]]} for a in GOLD}
    scores = scored(GOLD, predicted)
    assert scores.pop("n") == {"articles": 17, "gold": 342, "predicted": 342}
    assert {value if isinstance(value, float) else value["f"] for value in scores.values()} == {100.0}


TEXT = "Ann Bly said it rains. She left."
QUOTE = {"id": 1, "content": [[13, 21]], "cue": [[8, 12]], "source": [[0, 7]], "type": "indirect"}
GOLD_QUOTE = QUOTE | {"speaker": ["Ann Bly", "Bly"], "kind": "person", "intermediary": [], "date_value": None}
ONE = [{"id": "a", "text": TEXT, "quotes": [GOLD_QUOTE]}]
PREDICTED = {"content": [[13, 21]], "cue": [[8, 12]], "source": None, "speaker": {"name": "Ms Bly", "kind": "person"}}


def test_a_found_statement_with_a_wrong_source():
    scores = scored(ONE, {"a": {"quotes": [PREDICTED]}})
    assert {name: scores[name]["f"] for name in ("found", "exact", "cue", "source", "who", "full")} == {
        "found": 100, "exact": 100, "cue": 100, "source": 0, "who": 100, "full": 100,
    }  # fmt: skip
    assert (scores["type"], scores["kind"]) == (0.0, 100.0)


def test_too_many_and_none():
    assert scored(ONE, {"a": {"quotes": [PREDICTED] * 3}})["found"] == {"p": 33.3, "r": 100.0, "f": 50.0}
    assert scored(ONE, {})["found"] == {"p": 0.0, "r": 0.0, "f": 0.0}
    assert scored([], {})["found"] == {"p": 0.0, "r": 0.0, "f": 0.0}


def test_groups_and_errors():
    article = GoldArticle.from_dict({**ONE[0], "desk": "weather"})
    evaluation = evaluate([(article, [Statement.from_record(PREDICTED | {"speaker": "Bob"})])])
    assert evaluation.by("desk")["weather"]["found"].to_dict()["f"] == 100
    assert evaluation.by("register") == {}
    assert evaluation.by_type()["indirect"]["found"].to_dict() == {"p": 0.0, "r": 100.0, "f": 0.0}
    assert evaluation.confusion() == [("Ann Bly", "Bob", 1)]
    (error,) = evaluation.errors()
    assert "who" not in error.right


@pytest.mark.parametrize(
    ("predicted", "accepted", "right"),
    [
        ("Bob and Ann", ["Ann and Bob"], True), (None, [], True), ("", [], True), (None, ["Ann"], False),
        ("Ann", [], False), ("the Lord Bly’s", ["Bly"], True), ("Bly-Gray", ["bly gray"], True),
        ("A", ["B", "a"], True),
    ],
)  # fmt: skip
def test_same_name(predicted, accepted, right):
    assert same_name(predicted, accepted) == right


def test_a_gold_file_is_read_and_written_unchanged():
    assert [article.to_dict() for article in read_gold(str(PROJECT))] == GOLD
