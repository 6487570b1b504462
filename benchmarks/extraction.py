"""How fast finding and resolving statements is: the whole pipeline with records against itself without quotex.

    python benchmarks/extraction.py ARTICLES.jsonl [--rounds N]

Each round takes other articles and loads the pipeline anew for both, so that neither profits from words that the other
has met; which goes first alternates, after a few articles for both to warm up. The articles go through in the batches,
and with the freeing of memory in between, of `quotex extract`. Words per CPU second.
"""

import argparse
import json
import time
from pathlib import Path
from statistics import median

from quotex import pipeline
from quotex.articles import Article

QUOTEX = ["quotex_finder", "quotex_resolver"]


def seconds(articles: list[Article], extracting: bool) -> float:
    """CPU seconds for the articles, with or without finding statements."""
    nlp = pipeline.load()
    started = time.process_time()
    if extracting:
        for _ in pipeline.run(articles, nlp):
            pass
    else:
        size = pipeline.BATCH_PIECES
        with nlp.select_pipes(disable=QUOTEX):
            for start in range(0, len(articles), size):
                with nlp.memory_zone():
                    for _ in nlp.pipe([article.text for article in articles[start : start + size]]):
                        pass
    return time.process_time() - started


def main() -> None:
    """Print each round and the median."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    lines = given.articles.read_text(encoding="utf-8").splitlines()
    articles = [Article(json.loads(line)["text"]) for line in lines]
    for extracting in (False, True):
        seconds(articles[:10], extracting)
    ratios = []
    for index in range(given.rounds):
        part = articles[index :: given.rounds]
        words = sum(len(article.text.split()) for article in part)
        took = {extracting: seconds(part, extracting) for extracting in (index % 2 == 0, index % 2 == 1)}
        base, whole = took[False], took[True]
        ratios.append(base / whole)
        print(f"{words:,} words: {words / base:,.0f} a second without, {words / whole:,.0f} with: {ratios[-1]:.3f}")
    print(f"median {median(ratios):.3f}")


if __name__ == "__main__":
    main()
