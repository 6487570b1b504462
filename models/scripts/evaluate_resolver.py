"""Measure resolving alone: gold spans on the Docs, then only who said it and through whom is predicted.

usage: evaluate_resolver.py GOLD.jsonl [--pipeline PATH [--cache DOCS.spacy]] [--errors N]
                            [--every N --part K]
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, SpanGroup

from quotex import anaphora, bridge
from quotex.components.resolver import Resolver
from quotex.published import as_date
from quotex.scoring.names import same_name

LABELS = ("content", "cue", "source", "addressee", "medium", "date")
ATTRIBUTES = ["TAG", "POS", "DEP", "HEAD", "LEMMA", "ENT_TYPE", "ENT_IOB", "SENT_START"]
PRONOUNS = set("he she they it we i you him her them his its their our us me my who which that".split())


def with_gold_spans(doc: Doc, quotes: Iterable[dict[str, Any]]) -> Doc:
    """Put gold statements on a Doc as the finder would."""
    spans, entries = [], {}
    for quote in quotes:
        key = str(quote["id"])
        within = str(quote["within"]) if quote["within"] else None
        entries[key] = {"act": "statement", "confidence": 1.0, "within": within}
        for label in LABELS:
            for start, end in quote[label]:
                span = doc.char_span(start, end, label=label.upper(), span_id=key, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
    doc.spans["quotex"] = SpanGroup(doc, name="quotex", attrs={"quotes": entries}, spans=spans)
    return doc


def mention_kind(words: str, gold: dict[str, Any]) -> str:
    """How the source names the speaker: none, pronoun, name, full name, description."""
    if not words:
        return "none"
    lower = words.casefold().strip(" ,")
    if lower in PRONOUNS:
        return "pronoun"
    if gold["within"] is not None:
        return "nested"
    names = [n for n in gold["speaker"] if n[:1].isupper()]
    if not any(c.isupper() for c in words[1:]) and (" " in lower or not words[0].isupper()):
        return "description"
    if gold["kind"] == "person" and " " not in lower:
        return "surname"
    return {"person": "full name"}.get(gold["kind"], gold["kind"]) if names else "description"


def main() -> None:
    """Print accuracy by field and by kind of mention."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pipeline", default="")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    options = parser.parse_args()
    resolver = Resolver()
    right: dict[str, Counter[bool]] = defaultdict(Counter)
    via: Counter[str] = Counter()
    errors = []
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for n, line in enumerate(lines) if n % options.every == options.part]
    docs = cached_docs(options.pipeline, options.cache, articles)
    for article, doc in zip(articles, docs, strict=True):
        doc._.published = article["published"]
        resolver(with_gold_spans(doc, article["quotes"]))
        entries = doc.spans["quotex"].attrs["quotes"]
        for quote in article["quotes"]:
            entry = entries[str(quote["id"])]
            speaker, through = entry["speaker"], entry["intermediary"]
            words = " … ".join(article["text"][a:b] for a, b in quote["source"])
            who = same_name(speaker["name"], quote["speaker"])
            by = same_name(through and through["name"], quote["intermediary"])
            kind = mention_kind(words, quote)
            right["who"][who] += 1
            right[f"who, {kind}"][who] += 1
            right["kind"][speaker["kind"] == quote["kind"]] += 1
            via["gold"] += bool(quote["intermediary"])
            via["predicted"] += bool(through)
            via["right"] += bool(quote["intermediary"]) and by
            if quote["date"]:
                span = quote["date"][0][0], quote["date"][-1][1]
                found = anaphora.value(article["text"], span, as_date(article["published"]))
                right["date"][found == quote["date_value"]] += 1
            same_kind = speaker["kind"] == quote["kind"]
            if not (who and by and same_kind):
                wrong = [flag for flag, ok in (("WHO", who), ("VIA", by), ("KIND", same_kind)) if not ok]
                cue = " ".join(article["text"][a:b] for a, b in quote["cue"])
                errors.append(
                    f"{' '.join(wrong)} | {article['id']} {quote['id']}<{quote['within']} | {kind} [{words}] {{{cue}}}"
                    f" | {speaker['name']} ({speaker['kind']}) gold {quote['speaker']} ({quote['kind']})"
                    f" | via {through and through['name']} gold {quote['intermediary']}"
                )
    for name, count in sorted(right.items(), key=lambda item: item[0]):
        print(f"{name:22} {100 * count[True] / count.total():6.1f}  of {count.total()}")
    precision, recall = via["right"] / max(via["predicted"], 1), via["right"] / max(via["gold"], 1)
    f_score = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"intermediary P {100 * precision:.1f} R {100 * recall:.1f} F {100 * f_score:.1f}")
    for error in errors[: options.errors]:
        print(error)


def cached_docs(pipeline: str, cache: Path | None, articles: list[dict[str, Any]]) -> list[Doc]:
    """Run the base pipeline without the quotex components; `cache` keeps its output for the next run."""
    nlp = spacy.load(pipeline) if pipeline else spacy.blank("en")
    if cache is not None and cache.exists():
        docs = list(DocBin().from_disk(cache).get_docs(nlp.vocab))
        if [doc.text for doc in docs] == [article["text"] for article in articles]:
            return docs
    drop = [name for name in nlp.pipe_names if name.startswith("quotex")]
    with nlp.select_pipes(disable=drop):
        docs = list(nlp.pipe(article["text"] for article in articles))
    if cache is not None:
        DocBin(attrs=ATTRIBUTES, docs=docs).to_disk(cache)
    return docs


if __name__ == "__main__":
    bridge.register()
    main()
