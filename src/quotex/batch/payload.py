"""An extraction as bytes and back: what goes through a worker's pipe and lies in the journal."""

import hashlib
import json
import zlib
from datetime import date

from quotex.articles import Article, Extraction
from quotex.records import Quote

_LEVEL = 1  # the others take several times as long to save a tenth


def pack(extraction: Extraction) -> bytes:
    """The extraction with its article's text, as compressed JSON."""
    data = extraction.to_dict(with_text=True)
    if extraction.article.derived_text:
        data["derived"] = True
    return zlib.compress(json.dumps(data).encode("ascii"), _LEVEL)


def unpack(payload: bytes) -> Extraction:
    """The extraction again."""
    data = json.loads(zlib.decompress(payload))
    article = Article(
        text=data["text"],
        id=data["id"],
        source=data["source"],
        title=data["title"],
        published=date.fromisoformat(data["published"]) if data["published"] else None,
        derived_text="derived" in data,
    )
    return Extraction(article, tuple(Quote.from_dict(quote) for quote in data["quotes"]))


def digest(article: Article) -> bytes:
    """SHA-256 of all that makes an article: with any of it changed, it is another article, to be done again."""
    published = article.published.isoformat() if article.published else None
    whole = json.dumps([article.source, article.id, article.title, published, article.text])
    return hashlib.sha256(whole.encode("ascii")).digest()
