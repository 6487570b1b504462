"""Fixtures for tests of the shell around the model."""

import os
from pathlib import Path

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

import handmade  # noqa: F401 (registers the component that the tiny pipeline is made of)
import quotex.pipeline

settings.register_profile("here", deadline=None)  # time depends on what else the machine does
settings.register_profile("ci", deadline=None, derandomize=True)  # the same examples for everyone
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "here"))

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "en_quotex"


@pytest.fixture(scope="session")
def tiny() -> Language:
    """The tiny pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tests_find", name="quotex_finder")
    nlp.add_pipe("tests_find", name="quotex_resolver")
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
