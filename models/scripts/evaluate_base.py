"""Score the base pipeline: tags, trees, lemmas, named entities, speed; one table."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.language import Language
from spacy.scorer import PRFScore, Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from quotex.ops import use_fast_ops

LABELS = ("PERSON", "GPE+LOC", "ORG", "NORP", "DATE")
MERGED = {"GPE": "GPE+LOC", "LOC": "GPE+LOC"}

Scores = dict[str, float]


def read_docs(nlp: Language, path: Path) -> list[Doc]:
    """Return the annotated Docs of a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def examples(nlp: Language, references: Iterable[Doc]) -> list[Example]:
    """Analyse the references' bare texts: tokens and sentence borders are the pipeline's own."""
    docs = list(references)
    return [
        Example(predicted, reference)
        for predicted, reference in zip(nlp.pipe(doc.text for doc in docs), docs, strict=True)
    ]


def score_trees(pairs: list[Example]) -> Scores:
    """Return tag, uas, las, sents and lemma in percent, by spaCy's scorers (punctuation is left out of the trees)."""

    def head(token: Any, _: str) -> Any:
        return token.head

    def relation(token: Any, _: str) -> str:
        return str(token.dep_).lower()

    trees = Scorer.score_deps(pairs, "dep", getter=relation, head_getter=head, ignore_labels=("p", "punct"))
    tags = Scorer.score_token_attr(pairs, "tag")
    lemmas = Scorer.score_token_attr(pairs, "lemma")
    sents = Scorer.score_spans(pairs, "sents", getter=lambda doc, _: doc.sents)
    found = {
        "tag": tags["tag_acc"],
        "uas": trees["dep_uas"],
        "las": trees["dep_las"],
        "sents": sents["sents_f"],
        "lemma": lemmas["lemma_acc"],
    }
    return {name: 100 * float(value) for name, value in found.items() if value is not None}


def entity_spans(doc: Doc) -> set[tuple[int, int, str]]:
    """Return a Doc's entities as character spans, GPE and LOC as one label."""
    return {(ent.start_char, ent.end_char, MERGED.get(ent.label_, ent.label_)) for ent in doc.ents}


def score_entities(pairs: list[Example]) -> Scores:
    """Return exact F1 in percent for each label of LABELS and for all of them together."""
    scores = {label: PRFScore() for label in LABELS}
    for pair in pairs:
        found, wanted = entity_spans(pair.predicted), entity_spans(pair.reference)
        for label, score in scores.items():
            score.score_set({span for span in found if span[2] == label}, {span for span in wanted if span[2] == label})
    everything = PRFScore()
    for score in scores.values():
        everything += score
    return {label: 100 * score.fscore for label, score in [*scores.items(), ("all", everything)]}


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Return how many words a second the whole pipeline does on this machine."""
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - start)


def table(rows: dict[str, Scores]) -> str:
    """Return the scores as a Markdown table, a line a figure."""
    lines = ["| data | figure | score |", "|---|---|---|"]
    lines += [f"| {data} | {name} | {value:,.1f} |" for data, scores in rows.items() for name, value in scores.items()]
    return "\n".join(lines)


@click.command()
@click.argument("pipeline", type=click.Path(path_type=Path, exists=True))
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), default="corpus", show_default=True)
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the figures here, too.")
def main(pipeline: Path, corpus: Path, json_path: Path | None) -> None:
    """Print the figures of PIPELINE on the development parts and on PUD."""
    use_fast_ops()
    nlp = spacy.load(pipeline)
    newswire = read_docs(nlp, corpus / "newswire-dev.spacy")
    rows = {
        "EWT+GUM dev": score_trees(examples(nlp, read_docs(nlp, corpus / "ud-dev.spacy"))),
        "PUD": score_trees(examples(nlp, read_docs(nlp, corpus / "ud-pud.spacy"))),
        "newswire, held out": score_entities(examples(nlp, newswire)),
        "pipeline": {
            "words/s": words_per_second(nlp, [doc.text for doc in newswire[:40]]),
            "MB": sum(file.stat().st_size for file in pipeline.rglob("*") if file.is_file()) / 1e6,
        },
    }
    click.echo(table(rows))
    if json_path is not None:
        json_path.parent.mkdir(parents=True, exist_ok=True)
        json_path.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
