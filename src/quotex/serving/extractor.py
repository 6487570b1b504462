"""The process that holds the pipeline: it reads one article a line from standard input and answers with one line.

A process of its own, because one that takes too long can be ended, and because the server stays responsive meanwhile.
It ends when its input ends, so it never outlives the server. Run as `python -m quotex.serving.extractor [MODEL]`.
"""

import json
import sys
import warnings
from typing import Any

from quotex import pipeline
from quotex.articles import Article
from quotex.errors import ArticleError, QuotexError
from quotex.published import as_date


def main(model: str | None = None) -> None:
    """Answer until the input ends. The first line tells that the pipeline is ready, or why there is none."""
    warnings.simplefilter("ignore")  # spaCy's are for its developers
    try:
        nlp = pipeline.load(model)
    except QuotexError as error:
        _say({"error": str(error)})
        return
    _say({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        article = Article(request["text"], published=as_date(request["published"]))
        (outcome,) = pipeline.run([article], nlp, attitudes=request["attitudes"])
        if isinstance(outcome, ArticleError):
            _say({"error": str(outcome)})
        else:
            _say({"quotes": [quote.to_dict() for quote in outcome.quotes]})


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
