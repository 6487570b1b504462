"""A tiny pipeline for tests of the shell: it finds `Name said "…"` by pattern, as the trained components would leave it."""

import re
from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import quotex.pipeline

STATEMENT = re.compile(
    r"(?P<SOURCE>[A-Z]\w+(?: [A-Z]\w+)?) (?P<CUE>said|thinks|told (?=\w+ that))(?P<ADDRESSEE>\w+)?(?: on (?P<DATE>\w+day))?,? "
    r"(?P<CONTENT>[\"“][^\"”\n]+[\"”]?|that [^.\n]+)"
)


def annotate(doc: Doc, *quotes: dict[str, object]) -> Doc:
    """Leave quotes on a Doc by hand: each maps labels to a text or texts to be found in the Doc, and attributes."""
    group, attrs = SpanGroup(doc, name="quotex"), {}
    for number, quote in enumerate(quotes, 1):
        for label, texts in quote.items():
            for text in [texts] if isinstance(texts, str) else texts if label.isupper() else ():
                start = doc.text.index(text)
                span = doc.char_span(
                    start, start + len(text), label=label, span_id=str(number), alignment_mode="expand"
                )
                group.append(span)
        attrs[str(number)] = {key: value for key, value in quote.items() if not key.isupper()}
    group.attrs["quotes"] = attrs
    doc.spans["quotex"] = group
    return doc


@Language.component("tests_find")
def find(doc: Doc) -> Doc:
    if "BREAK THE PIPELINE" in doc.text:
        raise RuntimeError("broken on purpose")
    group, attrs = SpanGroup(doc, name="quotex"), {}
    for number, match in enumerate(STATEMENT.finditer(doc.text), 1):
        for label in ("SOURCE", "CUE", "ADDRESSEE", "DATE", "CONTENT"):
            if match[label]:
                span = doc.char_span(*match.span(label), label=label, span_id=str(number), alignment_mode="expand")
                group.append(span)
        attrs[str(number)] = {
            "act": "attitude" if match["CUE"] == "thinks" else "statement",
            "confidence": 0.5 if match["SOURCE"] == "Somebody" else 0.9,
            "within": None,
            "speaker": {"name": match["SOURCE"], "kind": "person", "role": None},
        }
    group.attrs["quotes"] = attrs
    doc.spans["quotex"] = group
    return doc


@pytest.fixture(scope="session")
def tiny() -> Language:
    """The tiny pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tests_find")
    return nlp


@pytest.fixture
def tiny_model(tiny: Language, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """Put the tiny pipeline in the place of the trained one, for the command line in this process."""
    monkeypatch.setattr(quotex.pipeline, "load", lambda model=None: tiny)
    yield tiny
