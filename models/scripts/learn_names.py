"""Learn lexicon/name_words.tsv: which words and endings of a name tell that it is a person's or a body's.

usage: learn_names.py SHARED [--write src/quotex/lexicon/name_words.tsv]

A logistic regression over the parts of names in the newswire, Meaning Bank and PolNeAR corpora. A part that fewer than
eight different names have is left out, so that no name is learned by heart. The newswire held out elsewhere reports.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy
import spacy
from convert_ner import meaning_bank_docs, newswire_entities, polnear_entities
from sources import EvaluationTexts, newswire_split, read_jsonl

from quotex import names
from quotex.components.resolving.namewords import parts_of

PENALTY, STEPS, RATE, FEWEST, SMALLEST = 0.3, 1500, 2.0, 8, 0.4
LABELS = {"PERSON": 1, "ORG": 0}

Counts = Counter[tuple[str, int]]


def named(text: str, entities: Iterable[tuple[int, int, str | None]]) -> Iterator[tuple[str, int]]:
    """The people's and bodies' names of an article, as the resolver cleans them."""
    for start, end, label in entities:
        name = names.clean(names.strip_titles(text[start:end]) if label == "PERSON" else text[start:end])
        if label in LABELS and name[:1].isupper():
            yield name, LABELS[label]


def training_names(shared: Path) -> Counts:
    """How often each name is a person's or a body's, those of evaluation articles left out."""
    found: Counts = Counter()
    for article in newswire_split(shared)[0]:
        found.update(named(article["text"], newswire_entities(article, corrected=True)))
    evaluation = EvaluationTexts.of_gold(shared)
    for article in read_jsonl(shared / "data/polnear/train.jsonl.gz"):
        if article.get("silver") and not evaluation.contains(article["text"]):
            found.update(named(article["text"], polnear_entities(article, frozenset())))
    for doc in meaning_bank_docs(spacy.blank("en"), shared / "data/ner/gmb.csv.gz", frozenset()):
        entities = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        found.update(named(doc.text, entities))
    return found


def fit(found: Counts) -> dict[str, float]:
    """Weights of the parts of names, positive for people; each name counts by the root of how often it is met."""
    distinct: Counter[str] = Counter(part for name in {n for n, _ in found} for part in parts_of(name))
    kept = sorted(part for part, count in distinct.items() if count >= FEWEST)
    index = {part: i for i, part in enumerate(kept)}
    rows: list[int] = []
    columns: list[int] = []
    targets: list[int] = []
    weights: list[float] = []
    for (name, label), count in sorted(found.items()):
        inside = [index[part] for part in parts_of(name) if part in index]
        rows += [len(targets)] * len(inside)
        columns += inside
        targets.append(label)
        weights.append(count**0.5)
    row, column = numpy.array(rows), numpy.array(columns)
    target, weight = numpy.array(targets, dtype=float), numpy.array(weights)
    w, velocity, scale = numpy.zeros(len(kept)), numpy.zeros(len(kept)), numpy.bincount(column, weight[row])
    for step in range(STEPS):
        score = numpy.bincount(row, w[column], minlength=len(target))
        error = weight * (target - 1 / (1 + numpy.exp(-score)))
        gradient = numpy.bincount(column, error[row], minlength=len(kept)) - PENALTY * w
        velocity = 0.9 * velocity + RATE * (1 - step / STEPS) * gradient / (scale + 5)
        w += velocity / 10
    return {part: round(float(x), 1) for part, x in zip(kept, w, strict=True) if abs(x) >= SMALLEST}


def report(weights: dict[str, float], shared: Path, known: set[str]) -> None:
    """Print the share of held-out newswire names, not met in training, whose sign is right."""
    found: Counts = Counter()
    for article in newswire_split(shared)[1]:
        found.update(named(article["text"], newswire_entities(article, corrected=False)))
    new = [(name, label) for name, label in found if name not in known]
    scores = numpy.array([sum(weights.get(part, 0.0) for part in parts_of(name)) for name, _ in new])
    labels = numpy.array([label for _, label in new])
    for least in (0.0, 1.0, 2.0, 3.0):
        sure = abs(scores) > least
        right = ((scores > 0) == labels)[sure].mean()
        print(f"{len(weights)} parts; sure by {least}: {sure.mean():.3f} of {len(new)} new names, {right:.3f} right")


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    found = training_names(options.shared)
    weights = fit(found)
    report(weights, options.shared, {name for name, _ in found})
    if options.write:
        head = "# part of a name, weight for a person (negative: for a body); learned by models/scripts/learn_names.py"
        rows = [f"{part}\t{weight:g}" for part, weight in sorted(weights.items())]
        options.write.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
