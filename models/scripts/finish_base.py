"""Give the trained base pipeline what is not trained: parts of speech by rule and the lemmatizer with its tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import click
import spacy
from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, DocBin

from quotex.ops import use_fast_ops

TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]
MORPHS = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part",
    "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}
"""The little morphology that the lemmatizer asks for, to know a base form when it sees one."""

OPEN_CLASSES = frozenset({"noun", "verb", "adj", "adv"})
CLOSED_CLASSES = frozenset({"adp", "aux", "cconj", "det", "part", "pron", "sconj"})
"""Parts of speech without rules: every form seen goes into the table, else the lemma would keep its capital."""

Pattern = dict[int | str, Any]


def pos_rules(docs: Iterable[Doc], min_count: int = 20, min_share: float = 0.8) -> list[tuple[Pattern, str]]:
    """Learn token patterns with their part of speech: by tag, then by tag and relation, then by tag and word."""
    by_tag: dict[str, Counter[str]] = defaultdict(Counter)
    by_more: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            by_tag[token.tag_][token.pos_] += 1
            by_more[token.tag_, "DEP", token.dep_][token.pos_] += 1
            by_more[token.tag_, "LOWER", token.lower_][token.pos_] += 1
    usual = {tag: counts.most_common(1)[0][0] for tag, counts in by_tag.items()}
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (tag, attribute, value), counts in by_more.items():
        (pos, count), *_ = counts.most_common(1)
        if pos != usual[tag] and count >= min_count and count >= min_share * counts.total():
            grouped[tag, attribute, pos].append(value)
    rules: list[tuple[Pattern, str]] = [({"TAG": tag}, pos) for tag, pos in sorted(usual.items())]
    for (tag, attribute, pos), values in sorted(grouped.items(), key=lambda item: (item[0][1], item[0])):
        rules.append(({"TAG": tag, attribute: {"IN": sorted(values)}}, pos))
    return rules


def lemma_exceptions(nlp: Language, docs: Iterable[Doc], lemmatizer: Lemmatizer) -> dict[str, dict[str, list[str]]]:
    """Return the closed classes' forms with their lemmas, and those open ones whose lemma the tables get wrong."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: Counter[tuple[str, str]] = Counter()
    for doc in docs:
        for given, token in zip(_analysed(nlp, doc, lemmatizer), doc, strict=True):
            key = (token.pos_.lower(), token.lower_)
            seen[key][token.lemma_] += 1
            wrong[key] += given != token.lemma_
    exceptions: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (pos, form), lemmas in seen.items():
        lemma, count = lemmas.most_common(1)[0]
        is_wrong = pos in OPEN_CLASSES and wrong[pos, form] > max(1, lemmas.total() / 2)
        if (is_wrong or pos in CLOSED_CLASSES) and count > lemmas.total() / 2:
            exceptions[pos][form] = [lemma]
    return exceptions


def _analysed(nlp: Language, doc: Doc, lemmatizer: Lemmatizer) -> list[str]:
    copy = doc.copy()
    for token in copy:
        token.set_morph(MORPHS.get(token.tag_, ""))  # type: ignore[attr-defined]  # missing in spaCy's stub
    return [lemmatizer.rule_lemmatize(token)[0] for token in copy]


def add_lemmas(nlp: Language, docs: list[Doc], lookups: Lookups) -> None:
    """Add attribute_ruler and lemmatizer after the parser, learned from annotated Docs and tables."""
    ruler = cast(AttributeRuler, nlp.add_pipe("attribute_ruler", after="parser"))
    for pattern, pos in pos_rules(docs):
        attrs = {"POS": pos}
        if pattern["TAG"] in MORPHS and len(pattern) == 1:
            attrs["MORPH"] = MORPHS[pattern["TAG"]]
        ruler.add([[pattern]], attrs)
    lemmatizer = cast(Lemmatizer, nlp.add_pipe("lemmatizer", after="attribute_ruler"))
    lemmatizer.initialize(lookups=lookups)
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos, forms in list(index.items()):
        index[pos] = dict.fromkeys(forms, 1)  # spaCy asks `form in forms`, and the tables come with lists of 57,000
    table = lemmatizer.lookups.get_table("lemma_exc")
    for pos, exceptions in lemma_exceptions(nlp, docs, lemmatizer).items():
        table[pos] = {**table.get(pos, {}), **exceptions}
    lemmatizer.cache.clear()


@click.command()
@click.argument("trained", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--treebank", type=click.Path(path_type=Path, exists=True), required=True, help="DocBin to learn from.")
def main(trained: Path, out: Path, treebank: Path) -> None:
    """Load the pipeline TRAINED, add parts of speech and lemmas, write it to OUT."""
    use_fast_ops()
    nlp = spacy.load(trained)
    docs = list(DocBin().from_disk(treebank).get_docs(nlp.vocab))
    add_lemmas(nlp, docs, load_lookups("en", TABLES))
    nlp.to_disk(out)


if __name__ == "__main__":
    main()
