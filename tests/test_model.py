"""The trained pipeline: its scores do not fall below models/floors.json, and it behaves the same however it is run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotex import pipeline
from quotex.annotation.marked_file import parse
from quotex.articles import Article
from quotex.gold.article import read_gold
from quotex.gold.statement import Statement
from quotex.published import as_date
from quotex.scoring.evaluation import evaluate

ROOT = Path(__file__).parents[1]
FLOORS = json.loads((ROOT / "models" / "floors.json").read_text("utf-8"))
PROJECT = list(read_gold(str(Path(__file__).parent / "gold" / "project.jsonl")))
SHARED = ROOT.parent / "shared" / "gold"


def articles(golds=PROJECT):
    return [Article(gold.text, gold.id, None, gold.title, as_date(gold.published)) for gold in golds]


def scored(golds, nlp):
    predicted = [
        [Statement.from_record(quote) for quote in outcome.to_dict()["quotes"]]
        for outcome in pipeline.run(articles(golds), nlp)
    ]
    fields = evaluate(list(zip(golds, predicted, strict=True))).fields()
    return {name: score.to_dict()["f"] for name, score in fields.items()}


def check(scores, floors):
    low = {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor}
    assert not low, f"below the floor (score, floor): {low}"


def test_scores_on_the_projects_own_articles(trained):
    scores = scored(PROJECT, trained)
    print(scores)
    check(scores, FLOORS["project"])


def test_scores_on_articles_of_other_registers_that_were_held_out(trained):
    files = sorted((ROOT / "models" / "articles").glob("*.marked.txt"))
    golds = [parse(path.read_text(encoding="utf-8")).article for path in files]
    scores = scored([gold for gold in golds if gold.about["part"] == "held out"], trained)
    print(scores)
    check(scores, FLOORS["held_out_own"])


def test_scores_on_the_gold_dev_articles(trained, tmp_path):
    if not (SHARED / "score.py").is_file():
        pytest.skip("the gold files are not beside this checkout (../shared/gold)")
    predicted = tmp_path / "predicted.jsonl"
    extract = [
        sys.executable,
        "-m",
        "quotex",
        "extract",
        str(SHARED / "dev.jsonl"),
        "-f",
        "jsonl",
        "-o",
        str(predicted),
    ]
    subprocess.run(extract, check=True, timeout=300)
    score = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev.jsonl"), str(predicted), "--json"]
    done = subprocess.run(score, check=True, timeout=60, capture_output=True, text=True)
    rows = json.loads(done.stdout).items()
    scores = {name: row["f"] for name, row in rows if isinstance(row, dict) and "f" in row}
    print(scores)
    check(scores, FLOORS["gold_dev"])


def test_one_by_one_gives_the_same_as_in_a_stream(trained):
    together = list(pipeline.run(articles()[:6], trained))
    assert together == [outcome for article in articles()[:6] for outcome in pipeline.run([article], trained)]


def test_the_same_run_twice_gives_the_same_bytes(trained, tmp_path):
    example = str(ROOT / "examples" / "haze.txt")
    command = [sys.executable, "-m", "quotex", "extract", example, "-f", "json"]
    first, second = (subprocess.run(command, check=True, capture_output=True, timeout=120).stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["quotes"]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "“", '"' * 10_000, "’" * 500, "no sentence", "said", "He said", "“…”", "\0", "x" * 30_000,
        "שלום said “שלום עולם 😀”. \u202eHe said “no”.", "Ann said “it rains.\n\nMore.\n\n“And more", "😀" * 200,
        "Ann said: " * 300, "“He said “she said “they said “no.”", "A\r\n\r\nB said\r\n“c”\r\n", "SAID " * 400,
    ],
)  # fmt: skip
def test_odd_texts_keep_the_offset_law(trained, text):
    (outcome,) = pipeline.run([Article(text)], trained, attitudes=True)
    for quote in outcome.quotes:
        for part in (quote.content, quote.cue, quote.source, quote.addressee, quote.medium, quote.date):
            assert part is None or part.text == " … ".join(text[start:end] for start, end in part.spans)
