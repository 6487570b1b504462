"""Put the trained parts together as models/en_quotex, described by its meta.json."""

from pathlib import Path
from typing import Any

import click
import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.strings import StringStore

from quotex.components.finding.features import CLUSTERS
from quotex.ops import use_fast_ops

SOURCES: list[dict[str, str]] = [
    {
        "name": "Universal Dependencies English-EWT 2.16",
        "author": "Silveira et al.",
        "url": "https://universaldependencies.org",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "GUM (without its non-commercial genres)",
        "author": "Zeldes et al., Georgetown University",
        "url": "https://gucorpling.org/gum",
        "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain",
    },
    {
        "name": "Universal NER English-EWT",
        "author": "Mayhew et al.",
        "url": "https://www.universalner.org",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Worldwide English Newswire",
        "author": "Shan et al. (EMNLP 2023)",
        "url": "https://github.com/stanfordnlp/en-worldwide-newswire",
        "license": "research corpus without a licence file",
    },
    {
        "name": "PolNeAR 1.0",
        "author": "Newell, Margolin, Ruths (LREC 2018)",
        "url": "https://github.com/networkdynamics/PolNeAR",
        "license": "research corpus without a licence file",
    },
    {
        "name": "Groningen Meaning Bank 2.2",
        "author": "Bos et al.",
        "url": "https://gmb.let.rug.nl",
        "license": "public-domain texts, silver annotation",
    },
    {
        "name": "English Wikinews (word vectors, raw articles)",
        "author": "Wikinews authors",
        "url": "https://en.wikinews.org",
        "license": "CC BY 2.5",
    },
    {
        "name": "OneStopEnglish (word vectors, raw articles)",
        "author": "Vajjala and Lučić",
        "url": "https://github.com/nishkalavallabhi/OneStopEnglishCorpus",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Press releases of the US HHS and of US county prosecutors (word vectors)",
        "author": "US federal government; US county agencies",
        "url": "https://www.hhs.gov",
        "license": "public domain; without a licence file",
    },
    {
        "name": "spacy-lookups-data (lemma tables; Brown clusters of 60,000 words)",
        "author": "Explosion; Princeton WordNet",
        "url": "https://github.com/explosion/spacy-lookups-data",
        "license": "MIT; WordNet License",
    },
]


# Emoticons to spaCy, but in news the end of a bracket: "Lee (Labour): No", "seats (8)".
BRACKETS = ("):", ")-:", "8)", "8-)", "]=")

RANKS = """Maj Capt Lt Col Sgt Cpl Pvt Pte Cmdr Cdr Brig Supt Insp Det Lieut Hon Cllr Atty Fr Msgr Amb Asst Pres Sec Mme
Mlle"""


def without_emoticons(nlp: Language) -> None:
    """Take those emoticons from the tokenizer that are brackets in news."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {words: parts for words, parts in tokenizer.rules.items() if words not in BRACKETS}


def with_ranks(nlp: Language) -> None:
    """Give the tokenizer the abbreviated ranks and offices that spaCy's lacks: their stop ends no sentence."""
    tokenizer: Any = nlp.tokenizer
    for rank in RANKS.split():
        tokenizer.add_special_case(f"{rank}.", [{ORTH: f"{rank}."}])


def describe(nlp: Language, version: str) -> None:
    """Fill in the pipeline's meta data: name, licence, and what it was trained on."""
    meta: dict[str, Any] = nlp.meta
    meta.update(
        name="quotex",
        version=version,
        description="English news: tags, trees, lemmas, named entities, and who said what.",
        license="CC BY-SA 4.0",
        sources=SOURCES,
        performance={},
    )


def needed_strings(nlp: Language) -> StringStore:
    """Return the strings that the files refer to by hash: the words with a vector.

    All else (labels, lemmas, tokenizer exceptions) is written out where it is used; the words of the training text
    are two thirds of the store otherwise.
    """
    return StringStore(nlp.vocab.strings[key] for key in nlp.vocab.vectors.key2row)


@click.command()
@click.argument("base", type=click.Path(path_type=Path, exists=True))
@click.argument("finder", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--version", default="0.1.0", show_default=True)
def main(base: Path, finder: Path, out: Path, version: str) -> None:
    """Join BASE, the statement finder in FINDER and the resolver, and write them to OUT with full meta data."""
    use_fast_ops()
    nlp = spacy.load(base)
    trained = spacy.load(finder)
    nlp.add_pipe("quotex_finder", source=trained)
    nlp.vocab.lookups.add_table(CLUSTERS, dict(trained.vocab.lookups.get_table(CLUSTERS)))
    nlp.add_pipe("quotex_resolver")
    without_emoticons(nlp)
    with_ranks(nlp)
    describe(nlp, version)
    # A training config's paths lead nowhere on a user's machine.
    for section in ("paths", "corpora", "initialize"):
        nlp.config[section] = {}
    nlp.to_disk(out)
    needed_strings(nlp).to_disk(out / "vocab" / "strings.json")


if __name__ == "__main__":
    main()
