"""Label raw articles with several trained finders together, to teach one small finder more (distillation).

usage: label_raw.py SHARED OUT.spacy --base PIPELINE TEACHER…

A TEACHER is a pipeline folder with a trained quotex_finder. The raw articles are Wikinews, the newswire (its train
part) and OneStopEnglish in ../shared/data, without those that share text with an annotated article. Where the mean
of the teachers' chances leaves open whether there is a cue, a span UNSURE tells the training to keep out.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import numpy
import spacy
from sources import EvaluationTexts, newswire_split, read_jsonl, read_text
from spacy.tokens import Doc, DocBin, Span

from quotex.components.finder import StatementFinder
from quotex.components.finding.decode import best_tags, role_spans, spans_of
from quotex.components.finding.labelling import RoleBatch, label_roles
from quotex.components.finding.layout import Layout
from quotex.components.finding.relations import Surroundings
from quotex.components.finding.scheme import ANCHOR_TAGS, ATTITUDE, ROLE_TAGS, SPANS_KEY, STATEMENT, UNSURE
from quotex.components.finding.sequences import Matrix
from quotex.components.finding.statements import Statement, TokenSpan, write_statements
from quotex.ops import use_fast_ops

# A cue this likely is taken, one below the second is none; in between nothing is taught.
TAKEN, LEFT = 0.65, 0.3
# From which share on all of a cue's chance goes to one act.
ACT_SURE = 0.75
PARAGRAPHS_A_TEXT = 8
CUE_TAGS = ("O", "B-cue", "I-cue", "B-bare")

# Start, end, act (None: either), whether it is bare.
LikelyCue = tuple[int, int, str | None, bool]


def raw_articles(shared: Path) -> Iterator[str]:
    """The raw texts that share no more than a fifth of their word runs with an annotated article."""
    data = shared / "data"
    annotated = [
        *(shared / "gold" / name for name in ("train.jsonl", "dev.jsonl")),
        *(data / "polnear" / name for name in ("train.jsonl.gz", "dev.jsonl.gz")),
    ]
    known = EvaluationTexts(article["text"] for path in annotated for article in read_jsonl(path))
    lines = [line.strip() for line in read_text(data / "raw/onestopenglish.txt.gz").split("\n") if line.strip()]
    pieces = [lines[i : i + PARAGRAPHS_A_TEXT] for i in range(0, len(lines), PARAGRAPHS_A_TEXT)]
    texts = [
        *(article["text"] for article in read_jsonl(data / "raw/wikinews.jsonl.gz")),
        *(article["text"] for article in newswire_split(shared)[0]),
        *("\n\n".join(piece) for piece in pieces),
    ]
    yield from (text for text in texts if not known.contains(text))


def merged(chances: Matrix, cue_bias: float) -> Matrix:
    """Chances of CUE_TAGS from those of ANCHOR_TAGS.

    Statement or attitude is a question about the whole cue: while cues are looked for, the two count together.
    """
    column = {tag: chances[:, index] for index, tag in enumerate(ANCHOR_TAGS)}
    begin, inside = (column[f"{p}-{STATEMENT}"] + column[f"{p}-{ATTITUDE}"] for p in "BI")
    merged = numpy.stack([column["O"], begin, inside, column["B-bare"]], axis=1)
    merged[:, 1:] *= numpy.exp(cue_bias)
    return merged


def statement_share(chances: Matrix) -> float:
    """How much of the chance that the tokens are a cue goes to a statement, not an attitude; 0 to 1."""
    states, holds = (chances[:, [ANCHOR_TAGS.index(f"{p}-{act}") for p in "BI"]].sum() for act in (STATEMENT, ATTITUDE))
    return float(states / (states + holds + 1e-9))


class Teachers:
    """Several finders that answer as one: with the mean of their chances."""

    def __init__(self, finders: list[StatementFinder]) -> None:
        self.models = [finder.model for finder in finders]

    def label(self, doc: Doc) -> None:
        """Write the statements that the teachers find to a Doc, and UNSURE spans where they are not sure."""
        layout = Layout(doc)
        encoded = [model.get_ref("encoder").predict([layout])[0] for model in self.models]
        chances = numpy.mean(
            [
                model.get_ref("anchor_chain").predict(
                    (model.get_ref("anchors").predict(rows), layout.paragraph_lengths)
                )
                for model, rows in zip(self.models, encoded, strict=True)
            ],
            axis=0,
        )
        taken, unsure = self._cues(chances, layout.paragraph_lengths)
        statements = self._statements(layout, encoded, chances, taken) if taken else []
        write_statements(doc, statements)
        group = doc.spans[SPANS_KEY]
        group.extend([Span(doc, start, end, label=UNSURE) for start, end in unsure])
        group.attrs.update({"partial": False, "attitudes": True})

    @staticmethod
    def _cues(chances: Matrix, lengths: Matrix) -> tuple[list[LikelyCue], list[TokenSpan]]:
        """Likely cues `(start, end, act, bare)`, and the spans of those that may or may not be one."""
        taken, unsure = [], []
        cueness = 1.0 - chances[:, 0]
        for label, start, end in spans_of(best_tags(merged(chances, 0.7), lengths, CUE_TAGS), CUE_TAGS):
            likely = float(cueness[start:end].mean())
            if likely < TAKEN:
                if likely > LEFT:
                    unsure.append((start, end))
                continue
            share = statement_share(chances[start:end])
            act = STATEMENT if share > ACT_SURE or label == "bare" else ATTITUDE if share < 1 - ACT_SURE else None
            taken.append((start, end, act, label == "bare"))
        return taken, unsure

    def _statements(
        self, layout: Layout, encoded: list[Matrix], chances: Matrix, taken: list[LikelyCue]
    ) -> list[Statement]:
        surroundings, cues = Surroundings(layout), [(start, end) for start, end, _, _ in taken]
        parts: list[Matrix] = []
        for model, rows in zip(self.models, encoded, strict=True):
            batch = RoleBatch()
            windows = batch.add(surroundings, cues, 1.0 - chances[:, 0], 0)
            scores, _ = label_roles(model, rows, batch, is_train=False)
            lengths = numpy.array([len(part) for part in scores])
            parts.append(model.get_ref("role_chain").predict((numpy.vstack(scores), lengths)))
        mean = numpy.mean(parts, axis=0)
        ends = numpy.cumsum(lengths)[:-1]
        tags = numpy.split(best_tags(mean, lengths, ROLE_TAGS), ends)
        out = []
        for (start, end, act, bare), (low, _), own, around in zip(
            taken, windows, tags, numpy.split(mean, ends), strict=True
        ):
            roles = {
                role: tuple((first + low, last + low) for first, last in spans)
                for role, spans in role_spans(own, around).items()
            }
            if "CONTENT" in roles:
                out.append(Statement((start, end), act, bare=bare, roles=roles))
        return out


@click.command(help=__doc__)
@click.argument("shared", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("teachers", type=str, nargs=-1, required=True)
@click.option("--base", type=str, required=True, help="The base pipeline.")
def main(shared: Path, out: Path, teachers: tuple[str, ...], base: str) -> None:
    """Write the labelled Docs."""
    use_fast_ops()
    nlp = spacy.load(base)
    finders = [spacy.load(teacher, vocab=nlp.vocab).get_pipe("quotex_finder") for teacher in teachers]
    together = Teachers([finder for finder in finders if isinstance(finder, StatementFinder)])
    store = DocBin(attrs=["TAG", "POS", "DEP", "HEAD", "LEMMA", "SENT_START", "ENT_IOB", "ENT_TYPE"])
    for doc in nlp.pipe(raw_articles(shared), batch_size=16):
        together.label(doc)
        store.add(doc)
    out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(out)
    click.echo(f"{len(store)} articles")


if __name__ == "__main__":
    main()
