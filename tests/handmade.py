"""Docs annotated without a model: by hand, or by a pattern, as the trained components would leave them."""

import os
import re
import signal
import threading

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

STATEMENT = re.compile(
    r"(?P<SOURCE>[A-Z]\w+(?: [A-Z]\w+)?) (?P<CUE>said|thinks|told (?=\w+ that))(?P<ADDRESSEE>\w+)?"
    r"(?: on (?P<DATE>\w+day))?,? (?P<CONTENT>[\"“][^\"”\n]+[\"”]?|that [^.\n]+)"
)


def annotate(doc: Doc, *quotes: dict[str, object]) -> Doc:
    """Leave quotes on a Doc. Keys in capitals are labels with text to mark; the others are attributes."""
    group, attrs = SpanGroup(doc, name="quotex"), {}
    for number, quote in enumerate(quotes, 1):
        for label, texts in quote.items():
            if label.isupper():
                for text in [texts] if isinstance(texts, str) else texts:
                    start = doc.text.index(text)
                    group.append(_span(doc, start, start + len(text), label, number))
        attrs[str(number)] = {key: value for key, value in quote.items() if not key.isupper()}
    group.attrs["quotes"] = attrs
    doc.spans["quotex"] = group
    return doc


@Language.component("tests_find")
def find(doc: Doc) -> Doc:
    """Find `Name said "…"` and its like."""
    if "BREAK THE PIPELINE" in doc.text:
        raise RuntimeError("broken on purpose")
    if "KILL THE WORKER" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG THE WORKER" in doc.text:
        threading.Event().wait()
    group, attrs = SpanGroup(doc, name="quotex"), {}
    for number, match in enumerate(STATEMENT.finditer(doc.text), 1):
        for label in ("SOURCE", "CUE", "ADDRESSEE", "DATE", "CONTENT"):
            if match[label]:
                group.append(_span(doc, *match.span(label), label, number))
        attrs[str(number)] = {
            "act": "attitude" if match["CUE"] == "thinks" else "statement",
            "confidence": 0.5 if match["SOURCE"] == "Somebody" else 0.9,
            "within": None,
            "speaker": {"name": match["SOURCE"], "kind": "person", "role": None},
        }
    group.attrs["quotes"] = attrs
    doc.spans["quotex"] = group
    return doc


def _span(doc: Doc, start: int, end: int, label: str, number: int) -> object:
    return doc.char_span(start, end, label=label, span_id=str(number), alignment_mode="expand")
