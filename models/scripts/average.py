"""Average the weights of pipelines that were trained from one another."""

from pathlib import Path
from typing import Any

import click
import numpy as np
import spacy
from thinc.api import Model

from quotex.ops import use_fast_ops


def average_weights(models: list[Model[Any, Any]]) -> None:
    """Set the first model's parameters to the mean of all the models'."""
    for nodes in zip(*(model.walk() for model in models), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, np.mean([node.get_param(name) for node in nodes], axis=0, dtype="float32"))


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("pipelines", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
def main(out: Path, pipelines: tuple[Path, ...]) -> None:
    """Write to OUT the mean of PIPELINES, which must have the same components."""
    use_fast_ops()
    loaded = [spacy.load(path) for path in pipelines]
    for name in loaded[0].pipe_names:
        average_weights([nlp.get_pipe(name).model for nlp in loaded])  # type: ignore[attr-defined]
    loaded[0].to_disk(out)


if __name__ == "__main__":
    main()
