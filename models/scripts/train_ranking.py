"""Learn the weights of lexicon/ranking.tsv: which of the people and bodies mentioned a pronoun or description means.

usage: train_ranking.py GOLD.jsonl [--pipeline PATH [--cache DOCS.spacy]] [--write src/quotex/lexicon/ranking.tsv]

A softmax over the candidates of each mention, fitted by gradient descent with an L2 penalty, a few rounds because
earlier decisions are features of later ones. Every fifth article is held out to report and to stop.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy
from evaluate_resolver import cached_docs, with_gold_spans

from quotex import bridge, lexicon
from quotex.components.resolver import prepare
from quotex.components.resolving.ranking import FORMS
from quotex.scoring.names import same_name

HELD_OUT, ROUNDS, STEPS, RATE = 5, 3, 600, 0.5
PENALTY, OF_DESCRIPTIONS = 3.0, 1.0  # of which there are the most cases; both by five-fold cross-validation

Case = tuple[list[dict[str, float]], list[bool]]


def collect(
    articles: list[dict[str, Any]], docs: list[Any], weights: dict[str, dict[str, float]]
) -> dict[str, list[Case]]:
    """Candidates with features for every decision whose right answer is among them."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for article, doc in zip(articles, docs, strict=True):
        prepared = prepare(with_gold_spans(doc, article["quotes"]))
        if prepared is None:
            continue
        speakers, statements = prepared
        if weights:
            speakers.weights = weights
        gold = {str(q["id"]): q for q in article["quotes"]}
        seen: list[Any] = []

        def observe(form: str, pool: list[Any], found: list[Any], seen: list[Any] = seen, s: Any = speakers) -> None:
            seen.append((s.current, form, pool, found))

        speakers.observe = observe
        speakers.decide(statements)
        for key, form, pool, found in (entry for entry in seen if entry[0] in gold):
            quote = gold[key]
            right = [bool(quote["speaker"]) and same_name(e.name, quote["speaker"]) for e in pool]
            if form == "description" and any(right[:-1]):
                right[-1] = False  # somebody known is the fuller answer
            if any(right) and not all(right):
                cases[form].append((found, right))
    return cases


def fit(cases: list[Case], names: list[str], start: dict[str, float], penalty: float) -> dict[str, float]:
    """Softmax regression; several right candidates share the target; rare forms stay near the prior `start`."""
    index = {n: i for i, n in enumerate(names)}
    w = numpy.array([start.get(n, 0.0) for n in names])
    prior = w.copy()
    data = []
    for found, right in cases:
        matrix = numpy.zeros((len(found), len(names)))
        for row, f in enumerate(found):
            for name, value in f.items():
                matrix[row, index[name]] = value
        data.append((matrix, numpy.array(right, dtype=float)))
    velocity = numpy.zeros_like(w)
    for step in range(STEPS):
        gradient = numpy.zeros_like(w)
        for matrix, target in data:
            scores = matrix @ w
            chances = numpy.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = chances * target
            wanted /= max(wanted.sum(), 1e-9)
            gradient += matrix.T @ (wanted - chances)
        velocity = 0.8 * velocity + RATE * (1 - step / STEPS) * ((gradient - penalty * (w - prior)) / len(data))
        w += velocity
    return {n: round(float(x), 3) for n, x in zip(names, w, strict=True)}


def accuracy(cases: list[Case], w: dict[str, float]) -> float:
    """Share of decisions in which the best candidate is a right one."""
    right = 0
    for found, gold in cases:
        scores = [sum(w.get(n, 0.0) * v for n, v in f.items()) for f in found]
        right += gold[max(range(len(scores)), key=scores.__getitem__)]
    return right / max(len(cases), 1)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pipeline", default="")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    docs = cached_docs(options.pipeline, options.cache, articles)
    weights: dict[str, dict[str, float]] = {}
    for turn in range(ROUNDS):
        cases = [collect([a], [d], weights) for a, d in zip(articles, docs, strict=True)]
        for form in FORMS:
            kept = [c for n, found in enumerate(cases) if n % HELD_OUT for c in found.get(form, [])]
            held = [c for n, found in enumerate(cases) if not n % HELD_OUT for c in found.get(form, [])]
            names = sorted({n for found, _ in kept + held for f in found for n in f})
            if len(kept) < 20:
                continue
            prior = weights["he or she"] if form in {"it", "they"} else {}
            penalty = OF_DESCRIPTIONS if form == "description" else PENALTY
            trial = fit(kept, names, prior, penalty)
            print(f"round {turn} {form:12} {len(kept)} + {len(held)} cases", end=", ")
            print(f"held out {accuracy(held, trial):.3f}, seen {accuracy(kept, trial):.3f}")
            weights[form] = fit(kept + held, names, prior, penalty)
        for form in FORMS:
            weights.setdefault(form, {r[1]: float(r[2]) for r in lexicon.rows("ranking") if r[0] == form})
    if options.write:
        head = options.write.read_text(encoding="utf-8").splitlines()[0]
        rows = [f"{form}\t{name}\t{value:g}" for form in FORMS for name, value in sorted(weights[form].items())]
        options.write.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    bridge.register()
    main()
