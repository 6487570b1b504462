"""Corpora with named entities to spaCy's DocBin: worldwide newswire, PolNeAR's silver layer, the Meaning Bank."""

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import spacy
from entities import Marks, is_named_date, marks_from_bio, place_label, place_or_seat, title_length
from sources import EvaluationTexts, newswire_split, read_jsonl
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

Entity = tuple[int, int, str | None]
"""Start and end character, label; None where something is marked whose label is not known."""

NEWSWIRE = {"Person": "PERSON", "Organization": "ORG", "Location": "GPE", "NORP": "NORP", "Date": "DATE"}
POLNEAR = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE", "DATE": "DATE", "MISC": "NORP"}
MEANING_BANK = {"per": "PERSON", "org": "ORG", "geo": "GPE", "tim": "DATE"}
BREAK = re.compile(r"\n\s*")


def newswire_entities(article: dict[str, Any], *, corrected: bool) -> Iterator[Entity]:
    """Yield an article's entities in our labels; `corrected` mends what is plainly wrong, for training only."""
    for start, end, label in article["ents"]:
        text = article["text"][start:end]
        if label == "Location":
            yield start, end, place_or_seat(text) if corrected else place_label(text)
        elif label in NEWSWIRE and not (corrected and label == "Date" and "covid" in text.lower()):
            yield start, end, NEWSWIRE[label]
        elif corrected and label == "Misc" and is_named_date(text):
            yield start, end, "DATE"


def polnear_entities(article: dict[str, Any], norp: frozenset[str]) -> Iterator[Entity]:
    """Yield the silver entities: dates only if named, MISC only if a known nationality, party or faith."""
    text = article["text"]
    for start, end, kind, _ in article["silver"]["entities"]:
        name = text[start:end]
        label = POLNEAR.get(kind)
        if label == "GPE":
            yield start, end, place_or_seat(name)
        elif (label == "DATE" and not is_named_date(name)) or (label == "NORP" and name not in norp):
            yield start, end, None
        elif label is not None:
            yield start + (title_characters(name) if label == "PERSON" else 0), end, label


def title_characters(name: str) -> int:
    """Return how many characters of a person's name are titles with the spaces after them; 0 if all are."""
    words = re.findall(r"\S+\s*", name)
    count = title_length(word.strip() for word in words)
    return 0 if count == len(words) else len("".join(words[:count]))


def drop_odd_labels(articles: list[list[tuple[str, Entity]]]) -> list[list[Entity]]:
    """Unset the label of a name that mostly has another one in the corpus (Trump as ORG or GPE)."""
    counts: dict[str, Counter[str]] = {}
    for article in articles:
        for name, (_, _, label) in article:
            if label is not None:
                counts.setdefault(name, Counter())[label] += 1
    usual = {name: labels.most_common(1)[0][0] for name, labels in counts.items()}
    return [
        [(start, end, label if label == usual.get(name) else None) for name, (start, end, label) in article]
        for article in articles
    ]


def pieces(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of `text`, cut at line breaks once they are `size` characters long."""
    start = 0
    for match in BREAK.finditer(text):
        if match.start() - start >= size:
            yield start, match.start()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def make_doc(nlp: Language, text: str, entities: Iterable[Entity]) -> Doc:
    """Build a Doc; entities without a label or off the tokens' borders are set as missing."""
    doc = nlp.make_doc(text)
    spans: list[Span] = []
    missing: list[Span] = []
    for start, end, label in entities:
        exact = doc.char_span(start, end, label=label or "MISSING")
        if exact is not None and label is not None:
            spans.append(exact)
        else:
            wide = doc.char_span(start, end, alignment_mode="expand")
            if wide is not None:
                missing.append(wide)
    spans = filter_spans(spans)
    taken = {token.i for span in spans for token in span}
    unknown = {token.i for span in missing for token in span}
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(unknown - taken)])
    return doc


def article_docs(nlp: Language, text: str, entities: Iterable[Entity], size: int) -> Iterator[Doc]:
    """Cut an article into Docs of about `size` characters, each with its entities."""
    found = list(entities)
    for start, end in pieces(text, size):
        inside = [(a - start, b - start, label) for a, b, label in found if start <= a and b <= end]
        yield make_doc(nlp, text[start:end], inside)


def meaning_bank_docs(nlp: Language, path: Path, norp: frozenset[str]) -> Iterator[Doc]:
    """Yield the Meaning Bank's sentences, five a Doc, demonyms as NORP and all that is doubtful missing."""
    words: list[str] = []
    tags: list[str] = []
    sentences = 0
    with gzip.open(path, "rt", encoding="cp1252", newline="") as file:
        for row in csv.reader(file):
            if row[0].startswith("Sentence:"):
                sentences += 1
                if sentences % 5 == 1 and words:
                    yield bio_doc(nlp, words, tags)
                    words, tags = [], []
            if row[1] and row[3] != "Tag":
                words.append(row[1])
                tags.append(row[3].replace("gpe", "NORP") if row[1] in norp else row[3])
    if words:
        yield bio_doc(nlp, words, tags)


def bio_doc(nlp: Language, words: list[str], tags: list[str]) -> Doc:
    """Build a Doc of given words; unmarked capitals stay unmarked, other doubts are missing."""
    marks: Marks = marks_from_bio(words, tags, {**MEANING_BANK, "NORP": "NORP"})
    spaces = [following not in (".", ",", "'s", ";", ":", "?", "!") for following in [*words[1:], ""]]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    unknown = [doc[a:b] for a, b in marks.unknown if tags[a] != "O" or words[a][0].isdigit()]
    doc.set_ents([Span(doc, a, b, label) for a, b, label in marks.spans], missing=unknown)
    return doc


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write a DocBin and say how large it is."""
    kept = list(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=kept).to_disk(path)
    click.echo(f"{path}: {len(kept)} docs, {sum(map(len, kept)):,} tokens", err=True)


@click.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--size", default=1000, show_default=True, help="Characters in a training Doc, about.")
def main(shared: Path, out: Path, size: int) -> None:
    """Write newswire-train, newswire-dev (whole articles), polnear and meaning-bank to the folder OUT."""
    nlp = spacy.blank("en")
    data = shared / "data"
    train, held_out = newswire_split(shared)
    norp = frozenset(
        article["text"][start:end] for article in train for start, end, label in article["ents"] if label == "NORP"
    )
    save(
        (
            doc
            for article in train
            for doc in article_docs(nlp, article["text"], newswire_entities(article, corrected=True), size)
        ),
        out / "newswire-train.spacy",
    )
    save(
        (make_doc(nlp, article["text"], newswire_entities(article, corrected=False)) for article in held_out),
        out / "newswire-dev.spacy",
    )
    evaluation = EvaluationTexts.of_gold(shared)
    polnear = [
        article
        for article in read_jsonl(data / "polnear/train.jsonl.gz")
        if article.get("silver") and not evaluation.contains(article["text"])
    ]
    named = [
        [(article["text"][entity[0] : entity[1]], entity) for entity in polnear_entities(article, norp)]
        for article in polnear
    ]
    save(
        (
            doc
            for article, entities in zip(polnear, drop_odd_labels(named), strict=True)
            for doc in article_docs(nlp, article["text"], entities, size)
        ),
        out / "polnear.spacy",
    )
    save(meaning_bank_docs(nlp, data / "ner/gmb.csv.gz", norp), out / "meaning-bank.spacy")


if __name__ == "__main__":
    main()
