"""The extracting process of `quotex serve` with the tiny pipeline, and articles that hang it or make it break off."""

import os
import sys
import threading
from pathlib import Path

import spacy
from spacy.tokens import Doc

import handmade  # noqa: F401 (registers the component)
import quotex.pipeline
from quotex.serving.extractor import main


def trouble(doc: Doc) -> Doc:
    if doc.text.startswith("HANG"):
        for begun in doc.text.split()[1:]:
            Path(begun).write_text(str(os.getpid()), "ascii")
        threading.Event().wait()
    if "BREAK OFF" in doc.text:
        os._exit(1)
    return doc


spacy.Language.component("tests_trouble", func=trouble)
tiny = spacy.blank("en")
tiny.add_pipe("tests_find")
tiny.add_pipe("tests_trouble")
quotex.pipeline.load = lambda model=None: tiny
main(*sys.argv[1:])
