"""Run the trained pipeline over articles and give their records: the library's entry points are here."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from quotex.articles import Article, Extraction, merge
from quotex.bridge import quotes
from quotex.chunks import CHUNK, chunks
from quotex.decoding import repaired
from quotex.errors import ArticleError, ModelError
from quotex.ops import use_fast_ops
from quotex.published import as_date
from quotex.records import Quote, select

NEEDED = ("quotex_finder", "quotex_resolver")
BATCH_CHARACTERS = 50_000  # the shared embedding takes 28 kB for each word of a batch
BATCH_PIECES = 32

REMEMBERED_LEMMAS = 50_000
"""Words whose lemmas are kept from article to article: about 10 MB."""

_PACKAGE = Path(__file__).parent
# The wheel has the pipeline inside the package; an editable install finds the checkout's.
_OWN = (_PACKAGE / "models" / "en_quotex", _PACKAGE.parents[1] / "models" / "en_quotex")


def load(model: str | Path | None = None) -> Language:
    """Load quotex's trained pipeline, or the one named: a folder, or an installed spaCy package.

    Raises:
        ModelError: there is none, it cannot be loaded, or it lacks a component that quotex needs.
    """
    use_fast_ops()
    where = _own_model() if model is None else model
    if isinstance(where, str) and not Path(where).exists() and not spacy.util.is_package(where):
        raise ModelError(f"no pipeline {where!r}: --model takes a folder or the name of an installed spaCy package")
    try:
        nlp = spacy.load(where)
    except Exception as error:  # a broken folder can raise nearly anything
        reason = " ".join(str(error).split())[:160]
        raise ModelError(f"pipeline {str(where)!r} cannot be loaded ({type(error).__name__}: {reason})") from error
    return _checked(nlp, repr(str(where)))


def extract(
    text: str,
    *,
    published: date | str | None = None,
    attitudes: bool = False,
    min_confidence: float = 0.0,
    model: str | Path | Language | None = None,
) -> tuple[Quote, ...]:
    """All statements in an English news article, in text order.

    Args:
        text: the article. Offsets in the records count its characters.
        published: its day, as a `date` or "YYYY-MM-DD"; without it, relative dates ("on Friday") have no value.
        attitudes: also give thoughts, wishes and intentions that nobody is said to have voiced.
        min_confidence: leave out records that the model is less sure of, 0 to 1.
        model: another pipeline than quotex's own, by name or path, or loaded already.

    Raises:
        DateError: `published` is no date.
        ModelError: the pipeline cannot be used.
    """
    article = Article(text=repaired(text), published=as_date(published))
    nlp = _checked(model, "given") if isinstance(model, Language) else _loaded(model)
    (outcome,) = run([article], nlp, attitudes=attitudes, min_confidence=min_confidence)
    if isinstance(outcome, ArticleError):
        raise outcome
    return outcome.quotes


def run(
    articles: Iterable[Article], nlp: Language, *, attitudes: bool = False, min_confidence: float = 0.0
) -> Iterator[Extraction | ArticleError]:
    """Statements of many articles, one outcome an article, in order. Articles are taken as they are needed.

    An article longer than `CHUNK` characters is cut at paragraphs and each piece read by itself, so a name is
    resolved to mentions in its own piece. An article that the pipeline fails on gives an `ArticleError`.
    """
    done: list[tuple[int, tuple[Quote, ...]]] = []
    failure: Exception | None = None
    for piece, result in _results(_pieces(articles, min(CHUNK, nlp.max_length)), nlp, attitudes):
        if isinstance(result, Exception):
            failure = failure or result
        else:
            done.append((piece.offset, result))
        if not piece.last:
            continue
        if failure is None:
            found = select(merge(done), attitudes=attitudes, min_confidence=min_confidence)
            yield Extraction(piece.article, found)
        else:
            yield ArticleError(f"{_name(piece.article)}: {_report(failure)}")
        done, failure = [], None


@dataclass(frozen=True, slots=True)
class _Piece:
    article: Article
    offset: int
    text: str
    last: bool


def _pieces(articles: Iterable[Article], size: int) -> Iterator[_Piece]:
    for article in articles:
        for offset, text in chunks(article.text, size):
            yield _Piece(article, offset, text, offset + len(text) == len(article.text))


def _results(
    pieces: Iterable[_Piece], nlp: Language, attitudes: bool
) -> Iterator[tuple[_Piece, tuple[Quote, ...] | Exception]]:
    """Run pieces in batches: large enough to be worth the pipeline's while, small enough for little memory."""
    batch: list[_Piece] = []
    for piece in pieces:
        if sum(len(p.text) for p in batch) + len(piece.text) > BATCH_CHARACTERS:
            yield from zip(batch, _batch(batch, nlp, attitudes), strict=True)
            batch = []
        batch.append(piece)
        if len(batch) >= BATCH_PIECES:
            yield from zip(batch, _batch(batch, nlp, attitudes), strict=True)
            batch = []
    yield from zip(batch, _batch(batch, nlp, attitudes), strict=True)


def _batch(pieces: list[_Piece], nlp: Language, attitudes: bool) -> list[tuple[Quote, ...] | Exception]:
    # Records hold nothing of spaCy, so what spaCy remembers of a batch's words is freed: a folder of any size fits.
    zone = nullcontext() if getattr(nlp.vocab, "in_memory_zone", False) else nlp.memory_zone()
    try:
        with zone:
            docs = nlp.pipe([_doc(piece, nlp, attitudes) for piece in pieces], batch_size=BATCH_PIECES)
            found: list[tuple[Quote, ...] | Exception] = [quotes(doc) for doc in docs]
        _forget_lemmas(nlp)
        return found
    except Exception as error:
        if len(pieces) == 1:
            return [error]
        return [result for piece in pieces for result in _batch([piece], nlp, attitudes)]  # only the bad one shall fail


def _forget_lemmas(nlp: Language) -> None:
    """spaCy's lemmatizer remembers every word that it meets: in a large corpus without end."""
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer) and len(pipe.cache) > REMEMBERED_LEMMAS:
            pipe.cache.clear()


def _doc(piece: _Piece, nlp: Language, attitudes: bool) -> Doc:
    doc = nlp.make_doc(piece.text)
    published = piece.article.published
    doc._.published = published.isoformat() if published else None
    doc._.attitudes = attitudes
    return doc


def _name(article: Article) -> str:
    """The file, and for an article in a corpus its id too."""
    if article.source is None or Path(article.source).with_suffix("").as_posix().endswith(article.id):
        return article.source or article.id
    return f"{article.source} {article.id}"


def _report(error: Exception) -> str:
    reason = " ".join(str(error).split())[:120]
    return f"the pipeline failed on it ({type(error).__name__}: {reason}); please report this with the article"


def _checked(nlp: Language, what: str) -> Language:
    present = {*nlp.pipe_names, *(nlp.pipe_factories[name] for name in nlp.pipe_names)}
    missing = [name for name in NEEDED if name not in present]
    if missing:
        raise ModelError(f"pipeline {what} lacks {' and '.join(missing)}: it cannot find quotes without")
    return nlp


def _own_model() -> Path:
    for folder in _OWN:
        if (folder / "config.cfg").is_file():
            return folder
    raise ModelError("quotex's own pipeline is missing from this install: reinstall quotex, or name one with --model")


@lru_cache(maxsize=2)
def _loaded(model: str | Path | None) -> Language:
    return load(model)
