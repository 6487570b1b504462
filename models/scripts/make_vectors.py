"""Train word vectors on all the training text and save them as a blank spaCy pipeline."""

import csv
import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import floret
import numpy as np
import spacy
from sources import EvaluationTexts, newswire_split, read_jsonl, read_text
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, without a stub

TAG = re.compile(r"<[^>]+>")
UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def training_texts(shared: Path) -> Iterator[str]:
    """Yield every text that may be trained on; none of the development, test or held-out parts."""
    data = shared / "data"
    evaluation = EvaluationTexts.of_gold(shared)
    articles = [
        *read_jsonl(data / "raw/wikinews.jsonl.gz"),
        *read_jsonl(data / "polnear/train.jsonl.gz"),
        *read_jsonl(shared / "gold/train.jsonl"),
    ]
    yield from (article["text"] for article in articles if not evaluation.contains(article["text"]))
    yield from (article["text"] for article in newswire_split(shared)[0])
    yield from read_text(data / "raw/onestopenglish.txt.gz").split("\n")
    yield from read_text(data / "raw/prosecutor-press-releases.txt.gz").split("\n")
    for line in read_text(data / "raw/hhs-press-releases.txt.gz").split("</p>"):
        yield UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), TAG.sub(" ", line))
    for name in ("ewt-train", "gum-train"):
        for line in read_text(data / f"ud/{name}.conllu.gz").split("\n"):
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ")
    with gzip.open(data / "ner/gmb.csv.gz", "rt", encoding="cp1252", newline="") as file:
        words: list[str] = []
        for row in csv.reader(file):
            if row[0].startswith("Sentence:"):
                yield " ".join(words)
                words = []
            words.append(row[1])


def write_tokenised(nlp: Language, texts: Iterator[str], path: Path) -> int:
    """Write the texts' normalised tokens, a paragraph a line; return how many tokens."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            for paragraph in text.split("\n"):
                words = [token.norm_ for token in nlp.make_doc(paragraph) if not token.is_space]
                if words:
                    file.write(" ".join(words) + "\n")
                    count += len(words)
    return count


@click.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--dim", default=64)
@click.option("--epochs", default=8)
@click.option("--max-words", default=28_000)
@click.option("--min-count", default=4)
def main(shared: Path, out: Path, dim: int, epochs: int, max_words: int, min_count: int) -> None:
    """Train fastText skip-gram vectors (floret package) and save the commonest words' ones to OUT.

    The vectors are looked up by NORM, so that curly marks and capitals find the straight, small form.
    """
    nlp = spacy.blank("en")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        click.echo(f"{write_tokenised(nlp, training_texts(shared), corpus):,} tokens", err=True)
        # One thread: with more, the result is not reproducible (the seed is fixed, at 0).
        model = floret.train_unsupervised(
            str(corpus),
            model="skipgram",
            mode="fasttext",
            dim=dim,
            epoch=epochs,
            minCount=min_count,
            minn=3,
            maxn=5,
            bucket=200_000,
            thread=1,
            verbose=1,
        )
    words = model.get_words()[:max_words]
    rows = np.vstack([model.get_word_vector(word) for word in words]).astype("float32")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-8
    keys = [nlp.vocab.strings.add(word) for word in words]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=keys, attr="NORM")
    nlp.to_disk(out)
    click.echo(json.dumps({"words": len(words), "dim": dim}))


if __name__ == "__main__":
    main()
