"""Choose the finder's cue bias and fit its confidence on articles held out from training.

usage: calibrate_finder.py MODEL HELDOUT.spacy [OTHER.spacy…]

MODEL is a pipeline folder with a trained quotex_finder; its `cue_bias` and `calibration` are set and it is saved in
place. The bias is the smallest of those with the best F1 of `found`, the mean over all files, within its noise. The
confidence is fitted on the first file alone; a record counts as right if its content overlaps the gold content by half.
Prints a reliability table.
"""

from pathlib import Path

import click
import numpy
import spacy
from spacy.training import Example

from quotex.components.finder import StatementFinder
from quotex.components.finding.certainty import confidence, fit
from quotex.components.finding.corpus import finder_corpus
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.scores import pairs, score_statements
from quotex.components.finding.statements import read_statements, write_statements
from quotex.ops import use_fast_ops

BIASES = [-1.0, -0.7, -0.4, -0.2, 0.0, 0.2, 0.4, 0.7, 1.0]

# Differences in F1 that a few articles make.
NOISE = 0.005


@click.command(help=__doc__)
@click.argument("model", type=click.Path(path_type=Path, exists=True))
@click.argument("heldout", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
def main(model: Path, heldout: tuple[Path, ...]) -> None:
    """Set cue_bias and calibration."""
    use_fast_ops()
    nlp = spacy.load(model)
    finder = nlp.get_pipe("quotex_finder")
    assert isinstance(finder, StatementFinder)
    parts = [list(finder_corpus(path)(nlp)) for path in heldout]
    examples = parts[0]
    scores = {bias: sum(found_score(finder, part, bias) for part in parts) / len(parts) for bias in BIASES}
    finder.cfg["cue_bias"] = min((b for b in BIASES if scores[b] > max(scores.values()) - NOISE), key=abs)
    for bias, score in scores.items():
        click.echo(f"cue_bias {bias:+.1f}  found {100 * score:.1f}")
    given, right = [], []
    for example, statements in zip(examples, finder.predict([eg.predicted for eg in examples]), strict=True):
        told = [s for s in statements if s.act == STATEMENT and s.evidence]
        gold = [s for s in read_statements(example.reference) if s.act == STATEMENT]
        matched = {id(predicted) for _, predicted in pairs(gold, told)}
        given += [s.evidence for s in told if s.evidence]
        right += [id(s) in matched for s in told]
    if not given:
        raise click.ClickException(f"the finder in {model} finds no cue in {heldout[0]}: train it first")
    finder.cfg["calibration"] = fit(given, right)
    click.echo(f"calibration {finder.cfg['calibration']} from {len(given)} records")
    chances = numpy.array([confidence(one, finder.cfg["calibration"]) for one in given])
    for low, high in [(0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)]:
        inside = (chances >= low) & (chances < high)
        if inside.any():
            share = numpy.array(right)[inside].mean()
            click.echo(f"confidence {low:.2f}-{high:.2f}: {inside.sum():4d} records, {100 * share:.0f}% right")
    nlp.to_disk(model)


def found_score(finder: StatementFinder, examples: list[Example], bias: float) -> float:
    """F1 of `found` with a cue bias."""
    finder.cfg["cue_bias"] = bias
    for example, statements in zip(examples, finder.predict([eg.predicted for eg in examples]), strict=True):
        write_statements(example.predicted, statements)
    return score_statements(examples)["found_f"]


if __name__ == "__main__":
    main()
