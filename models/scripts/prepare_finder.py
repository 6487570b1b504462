"""Turn gold and PolNeAR articles into DocBins for the finder, with the base pipeline's tags, parse and entities.

usage: prepare_finder.py SHARED OUT [--articles FOLDER] [--base PIPELINE]

Writes OUT/train.spacy, OUT/heldout_gold.spacy, OUT/heldout_polnear.spacy and OUT/heldout_own.spacy. A tenth of
gold/train.jsonl and a twentieth of PolNeAR's train part, chosen by a hash of the article's id, are held out to choose
between models; of the project's own articles, those that say so. The dev files are not read.
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

from quotex.annotation.marked_file import SUFFIX, parse
from quotex.quotation import quoted_spans

ROLES = {"cue": "CUE", "content": "CONTENT", "source": "SOURCE", "addressee": "ADDRESSEE"} | {
    "medium": "MEDIUM",
    "date": "DATE",
}
# Cues that report words, whoever annotated them (a part of the list in gold/score.py).
SPEECH = re.compile(
    r"\b(sa(y|ys|id|ying)|t(ell|ells|old|elling)|add(s|ed|ing)?|tweet(s|ed|ing)?|writ(e|es|ing|ten)|wrote|according to"
    r"|announc\w+|ask(s|ed|ing)?|argu(e|es|ed|ing)|explain\w*|declar\w+|claim(s|ed|ing)?|not(es|ed|ing)|stat(es|ed|ing)"
    r"|report(s|ed|ing)?|warn(s|ed|ing)?|call(s|ed|ing)?|describ\w+|accus\w+|criticiz\w+|criticis\w+|acknowledg\w+"
    r"|insist\w*|promis\w+|respond\w*|repl(y|ied|ies)|suggest(s|ed|ing)?|confirm\w*|reveal\w*|den(y|ied|ies))\b",
    re.IGNORECASE,
)
# Cues of thoughts, wishes, plans and perceptions (GUIDELINES §1, "Does not count").
THOUGHT = re.compile(
    r"\b(believ(e|es|ed|ing)|think(s|ing)?|thought|hop(e|es|ed|ing)|wish(es|ed|ing)?|want(s|ed|ing)?|fear(s|ed|ing)?"
    r"|worr(y|ies|ied|ying)|know(s|n|ing)?|knew|plan(s|ned|ning)?|intend(s|ed|ing)?|expect(s|ed|ing)?|feel(s|ing)?|felt"
    r"|consider(s|ed|ing)?|see(s|n|ing)?|saw|doubt(s|ed|ing)?|decid(e|es|ed|ing)|assum(e|es|ed|ing)|prefer(s|red)?"
    r"|view(s|ed|ing)?|regard(s|ed|ing)?|understand(s|ing)?|understood|realiz(e|es|ed|ing)|realis(e|es|ed|ing)"
    r"|suspect(s|ed|ing)?|desir(e|es|ed|ing)|determin(e|es|ed|ing)|aim(s|ed|ing)?|like(s|d)?|love(s|d)?|hate(s|d)?)\b",
    re.IGNORECASE,
)
# Outer and inner marks that newspapers use.
STYLES = [("“”", "‘’"), ('""', "''"), ("‘’", "“”"), ("''", '""'), ("«»", "“”")]
RESTYLED = 0.25
# How often the finder sees each of the project's own articles in a round, for there are few of them: as it is, and in
# styles of quotation marks drawn from STYLES, some of them twice.
OWN_TIMES = 6
MARKS = frozenset("“”\"‘’'«»")
Article = dict[str, Any]


def read_lines(path: Path) -> Iterator[Article]:
    """The articles of a `.jsonl` or `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def held_out(article: Article, one_in: int) -> bool:
    """Whether an article is kept from training, the same at every run."""
    return int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % one_in == 0


def attitudes(gold: Article, polnear: Article) -> list[dict[str, Any]]:
    """The PolNeAR attributions of an article that the gold annotation does not take for statements."""

    def letters(spans: list[list[int]]) -> set[int]:
        return {i for start, end in spans for i in range(start, end)}

    known = [(letters(q["content"]), letters(q["cue"])) for q in gold["quotes"]]
    out = []
    for quote in polnear["quotes"]:
        content, cue = letters(quote["content"]), letters(quote["cue"])
        if not any(cue & other or len(content & words) > len(content) / 3 for words, other in known):
            out.append(quote | {"act": "attitude"})
    return out


def annotate(doc: Doc, quotes: list[dict[str, Any]], scheme: str) -> None:
    """Put quotes (character spans by role, and `act`) on a Doc as the finder writes them.

    The scheme tells what the annotation leaves out, which the targets of the training then leave open.
    """
    spans, entries = [], {}
    for number, quote in enumerate(quotes, start=1):
        entries[str(number)] = {"act": quote["act"], "confidence": 1.0}
        for role, label in ROLES.items():
            for start, end in quote.get(role) or []:
                place = doc.char_span(start, end, alignment_mode="expand")
                if place is not None and place.text.strip():
                    spans.append(Span(doc, place.start, place.end, label=label, span_id=str(number)))
    attrs = {"quotes": entries, "partial": scheme == "polnear", "attitudes": scheme != "gold"}
    doc.spans["quotex"] = SpanGroup(doc, name="quotex", attrs=attrs, spans=spans)


def polnear_act(quote: dict[str, Any], text: str) -> str | None:
    """Statement where the cue reports words, attitude where it tells a thought; None (either) otherwise."""
    cue = " ".join(text[start:end] for start, end in quote["cue"])
    if SPEECH.search(cue):
        return "statement"
    return "attitude" if THOUGHT.search(cue) else None


def restyled(text: str, style: tuple[str, str]) -> str:
    """The text with other quotation marks, character for character, so that offsets stay true."""
    letters = list(text)
    for start, end in quoted_spans(text):
        pair = style[text[start] in "‘'"]
        for place, mark in ((start, pair[0]), (end - 1, pair[1])):
            if letters[place] in MARKS:
                letters[place] = mark
    return "".join(letters)


class Annotated(NamedTuple):
    """A text with its quotes, and the scheme that they follow: "gold", "gold with attitudes" or "polnear"."""

    text: str
    quotes: list[dict[str, Any]]
    scheme: str


def collect(shared: Path) -> dict[str, list[Annotated]]:
    """The annotated texts, by the name of the part that they belong to."""
    polnear = {article["id"]: article for article in read_lines(shared / "data/polnear/train.jsonl.gz")}
    chance = random.Random(0)
    parts: dict[str, list[Annotated]] = {"train": [], "heldout_gold": [], "heldout_polnear": []}
    for article in read_lines(shared / "gold/train.jsonl"):
        quotes = [quote | {"act": "statement"} for quote in article["quotes"]]
        scheme, twin = "gold", polnear.pop(article["id"], None)
        if twin and twin["text"] == article["text"]:
            quotes, scheme = quotes + attitudes(article, twin), "gold with attitudes"
        plain = Annotated(article["text"], quotes, scheme)
        if held_out(article, 10):
            parts["heldout_gold"].append(plain)
        else:
            # Once as it is, once in another style of quotation marks: the model shall not depend on one.
            parts["train"] += [plain, plain._replace(text=restyled(plain.text, chance.choice(STYLES)))]
    for article in polnear.values():
        quotes = [quote | {"act": polnear_act(quote, article["text"])} for quote in article["quotes"]]
        plain = Annotated(article["text"], quotes, "polnear")
        if held_out(article, 20):
            parts["heldout_polnear"].append(plain)
        elif chance.random() < RESTYLED:
            parts["train"].append(plain._replace(text=restyled(plain.text, chance.choice(STYLES))))
        else:
            parts["train"].append(plain)
    return parts


def own_articles(folder: Path) -> dict[str, list[Annotated]]:
    """The project's own articles, in registers that the others do not have: marked files with a line `part:`."""
    chance = random.Random(1)
    parts: dict[str, list[Annotated]] = {"train": [], "heldout_own": []}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        article = parse(path.read_text(encoding="utf-8")).article
        quotes = [quote.to_dict() | {"act": "statement"} for quote in article.quotes]
        plain = Annotated(article.text, quotes, "gold")
        if article.about.get("part") == "held out":
            parts["heldout_own"].append(plain)
        else:
            styles = [*STYLES, *STYLES]
            chance.shuffle(styles)
            parts["train"] += [plain, *(plain._replace(text=restyled(plain.text, s)) for s in styles[: OWN_TIMES - 1])]
    return parts


@click.command(help=__doc__)
@click.argument("shared", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--articles", type=click.Path(path_type=Path, exists=True), help="Folder of marked files.")
@click.option("--base", type=str, default=None, help="The base pipeline; without it Docs bear words alone.")
def main(shared: Path, out: Path, articles: Path | None, base: str | None) -> None:
    """Write the DocBins."""
    nlp: Language = spacy.load(base) if base else spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)
    parts = collect(shared)
    for name, more in own_articles(articles).items() if articles else ():
        parts[name] = parts.get(name, []) + more
    for name, annotated in parts.items():
        store = DocBin(attrs=["TAG", "POS", "DEP", "HEAD", "LEMMA", "SENT_START", "ENT_IOB", "ENT_TYPE"])
        docs = nlp.pipe((article.text for article in annotated), batch_size=16)
        for doc, article in zip(docs, annotated, strict=True):
            annotate(doc, article.quotes, article.scheme)
            store.add(doc)
        store.to_disk(out / f"{name}.spacy")
        click.echo(f"{name}: {len(annotated)} articles, {sum(len(a.quotes) for a in annotated)} quotes")


if __name__ == "__main__":
    main()
