"""A worker's side: load the pipeline once, then do the articles that come through the pipe."""

import hashlib
import os
import signal
import threading
import warnings
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from quotex.articles import Article
from quotex.batch.job import Job
from quotex.batch.payload import pack
from quotex.errors import ArticleError, ModelError

if TYPE_CHECKING:
    from spacy.language import Language

Message = tuple[bytes, int] | str
"""A packed extraction with its number of quotes, or why the article failed."""


def work(pipe: Connection, job: Job) -> None:
    """Send the pipeline's name once it is loaded (or the ModelError), then a message for each article that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    warnings.simplefilter("ignore")  # spaCy's are for its developers
    from quotex import pipeline  # only here: the parent needs no spaCy

    try:
        nlp = pipeline.load(job.model)
    except ModelError as error:
        pipe.send(error)
        return
    with suppress(EOFError, OSError):  # the parent has gone
        pipe.send(fingerprint(nlp))
        while True:
            articles: list[Article] = pipe.recv()
            for outcome in pipeline.run(articles, nlp, attitudes=job.attitudes, min_confidence=job.min_confidence):
                pipe.send(str(outcome) if isinstance(outcome, ArticleError) else (pack(outcome), len(outcome.quotes)))


def fingerprint(nlp: "Language") -> str:
    """Name, version and a hash of a pipeline's files: other files may give other records."""
    whole = hashlib.sha256()
    folder = nlp.path
    if folder is not None:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "meta.json"):
            whole.update(str(file.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0" + file.read_bytes())
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']} {whole.hexdigest()[:12]}"


def _end_with_parent() -> None:
    """Leave when the parent is gone, also amid an article."""
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
