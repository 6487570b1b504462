"""Reading ../shared: JSON lines, the newswire split, and what must never be trained on."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HELD_OUT_SHARE = 0.1
SPLIT_SEED = 20221028
GRAM = 10
"""Words in a row that two texts must share to count as copies; a name or a stock phrase is shorter."""


def read_text(path: Path) -> str:
    """Return the text of a file, gzip'ed or plain."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            return file.read()
    return path.read_text(encoding="utf-8-sig")


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file."""
    for line in read_text(path).split("\n"):
        if line.strip():
            yield json.loads(line)


def word_grams(text: str) -> set[tuple[str, ...]]:
    """Return the runs of GRAM words in `text`, without case or punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


class EvaluationTexts:
    """The gold development articles: several are also in the newswire and Wikinews files."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts of the articles."""
        self._grams: set[tuple[str, ...]] = set()
        for text in texts:
            self._grams |= word_grams(text)

    @classmethod
    def of_gold(cls, shared: Path) -> "EvaluationTexts":
        """Index gold/dev.jsonl and PolNeAR's dev part."""
        paths = [shared / "gold/dev.jsonl", shared / "data/polnear/dev.jsonl.gz"]
        return cls(article["text"] for path in paths for article in read_jsonl(path))

    def contains(self, text: str, share: float = 0.2) -> bool:
        """Tell whether more than `share` of the text's word runs occur in the evaluation articles."""
        grams = word_grams(text)
        return bool(grams) and len(grams & self._grams) > share * len(grams)


def newswire_split(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the newswire articles to train on and the 10% held out, the same ones every time.

    Articles that are also in the gold development part are never trained on, drawn or not.
    """
    articles = list(read_jsonl(shared / "data/ner/worldwide-newswire.jsonl.gz"))
    order = sorted(articles, key=lambda article: str(article["doc"]))
    random.Random(SPLIT_SEED).shuffle(order)
    size = round(len(order) * HELD_OUT_SHARE)
    evaluation = EvaluationTexts.of_gold(shared)
    train = [article for article in order[size:] if not evaluation.contains(article["text"])]
    return train, order[:size]
