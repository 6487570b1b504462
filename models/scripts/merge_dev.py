"""One small DocBin to watch the training on."""

from pathlib import Path

import click
import spacy
from spacy.tokens import DocBin


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("parts", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
@click.option("--every", default=2, show_default=True, help="Take one Doc of so many.")
def main(out: Path, parts: tuple[Path, ...], every: int) -> None:
    """Write a sample of the DocBins PARTS to OUT, in this order: put those with trees first.

    spaCy 3.8's `Scorer.score_deps` carries the positions of tokens without a tree over to the Docs after them.
    """
    vocab = spacy.blank("en").vocab
    docs = [doc for part in parts for doc in list(DocBin().from_disk(part).get_docs(vocab))[::every]]
    out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(out)


if __name__ == "__main__":
    main()
