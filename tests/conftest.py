"""Fixtures for tests of the shell around the model."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import handmade  # noqa: F401 (registers the component that the tiny pipeline is made of)
import quotex.pipeline

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "en_quotex"


@pytest.fixture(scope="session")
def tiny() -> Language:
    """The tiny pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tests_find")
    return nlp


@pytest.fixture
def tiny_model(tiny: Language, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Put the tiny pipeline in the place of the trained one, for the command line in this process."""
    monkeypatch.setattr(quotex.pipeline, "load", lambda model=None: tiny)
    return tiny


@pytest.fixture(scope="session")
def trained() -> Language:
    """quotex's own pipeline; tests that need it are skipped visibly where it has not been trained yet."""
    if not (MODEL / "config.cfg").is_file():
        pytest.skip("models/en_quotex has not been trained yet")
    return quotex.pipeline.load()
