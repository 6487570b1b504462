"""Load the pipeline for a command, or end the command with one line that says why not."""

import warnings
from typing import TYPE_CHECKING

import click

from quotex.commands import FAILED, USAGE
from quotex.errors import ModelError
from quotex.report import say

if TYPE_CHECKING:
    from spacy.language import Language


def load_pipeline(context: click.Context, model: str | None, *, verbose: bool) -> "Language":
    """quotex's own pipeline, or the one named with --model."""
    if not verbose:
        warnings.simplefilter("ignore")  # spaCy's are for its developers
    from quotex import pipeline  # only now: --help and a wrong file name need no spaCy

    try:
        return pipeline.load(model)
    except ModelError as error:
        say(str(error))
        context.exit(USAGE if model else FAILED)
