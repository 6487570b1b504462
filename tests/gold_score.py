"""A small scorer for gold articles (GUIDELINES §4): F1 of found statements, and of found ones with a right field.

It counts as `score.py` beside the gold files does: a predicted record is paired with at most one gold record whose
content overlaps by at least half (characters without spaces, intersection over union).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Chars = frozenset[int]
FIELDS = ("found", "cue", "source", "who")
_TITLES = {"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame"}


def f_scores(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, float]:
    """F1 in percent by field, over (gold article, predicted article) pairs."""
    gold_count = predicted_count = 0
    right = dict.fromkeys(FIELDS, 0)
    for gold, predicted in pairs:
        text = gold["text"]
        wanted = [quote for quote in gold["quotes"] if quote["content"]]
        gold_count += len(wanted)
        predicted_count += len(predicted["quotes"])
        for g, p in _paired(text, wanted, predicted["quotes"]):
            right["found"] += 1
            for field in ("cue", "source"):
                right[field] += _overlap(_chars(text, g[field]), _chars(text, _spans(p, field))) >= 0.5
            right["who"] += same_name(p["speaker"]["name"], g["speaker"])
    return {field: 200 * count / max(1, gold_count + predicted_count) for field, count in right.items()}


def same_name(predicted: str | None, accepted: list[str] | None) -> bool:
    """Whether a name is one of the accepted ones; titles and case aside, several people in any order."""
    if not accepted or not predicted:
        return not accepted and not predicted
    return any(_bare(predicted) == _bare(name) or _people(predicted) == _people(name) for name in accepted)


def _people(name: str) -> frozenset[str]:
    return frozenset(_bare(part) for part in re.split(r" and |, | & ", name))


def _bare(name: str) -> str:
    words = re.sub(r"[^\w\s&-]", "", re.sub(r"[’']s\b", "", name.casefold())).replace("-", " ").split()
    while words and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def _paired(text: str, gold: list[Any], predicted: list[Any]) -> Iterable[tuple[Any, Any]]:
    gold_chars = [_chars(text, quote["content"]) for quote in gold]
    predicted_chars = [_chars(text, _spans(quote, "content")) for quote in predicted]

    def cues_meet(i: int, j: int) -> bool:
        return bool(_chars(text, gold[i]["cue"]) & _chars(text, _spans(predicted[j], "cue")))

    overlaps = [(_overlap(g, p), i, j) for i, g in enumerate(gold_chars) for j, p in enumerate(predicted_chars)]
    # nested records may share content: prefer pairs whose cues meet as well
    ranked = sorted((-round(o, 1) - 0.5 * cues_meet(i, j), -o, i, j) for o, i, j in overlaps if o >= 0.5)
    taken: set[tuple[str, int]] = set()
    for *_, i, j in ranked:
        if not taken & {("gold", i), ("predicted", j)}:
            taken |= {("gold", i), ("predicted", j)}
            yield gold[i], predicted[j]


def _spans(quote: Mapping[str, Any], field: str) -> list[list[int]]:
    return quote[field]["spans"] if quote[field] else []


def _chars(text: str, spans: Iterable[Iterable[int]]) -> Chars:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _overlap(a: Chars, b: Chars) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
