"""What `spacy train --code` needs: fast ops, weighted corpora, news typography on the fly, word clusters."""

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.augment import make_whitespace_variant
from spacy.training.iob_utils import doc_to_biluo_tags
from spacy.util import registry

from quotex.ops import use_fast_ops

use_fast_ops()

CURLY = {('"', "``"): "“", ('"', "''"): "”", ("'", "``"): "‘", ("'", "''"): "’"}
DASH_TAGS = frozenset({":", ",", "NFP"})
SPACES = ("\xa0", "\xa0", " ", "  ")


def curly(word: str, tag: str) -> str:
    """Return a token as a newspaper would print it: curly marks by their tag, curly apostrophes."""
    return CURLY.get((word, tag), word.replace("'", "’"))


def newspaper_marks(reference: Doc, chance: random.Random) -> Doc:
    """Return the Doc with curly marks and, if it has dashes, en or em dashes; the annotation stays."""
    dash = chance.choice("–—")
    words = []
    for token in reference:
        is_dash = token.text == "--" or (token.text == "-" and token.tag_ in DASH_TAGS)
        words.append(dash if is_dash else curly(token.text, token.tag_))
    annotation = Example(reference, reference).to_dict()
    annotation["token_annotation"]["ORTH"] = words
    # Left alone, to_dict makes "outside" of every token whose entity is unknown.
    entities = doc_to_biluo_tags(reference, missing="-")
    annotation["doc_annotation"]["entities"] = [
        "O" if token.ent_iob_ == "O" else entity for token, entity in zip(reference, entities, strict=True)
    ]
    spaces = [bool(token.whitespace_) for token in reference]
    return Example.from_dict(Doc(reference.vocab, words=words, spaces=spaces), annotation).reference


def augment(nlp: Language, reference: Doc, chance: random.Random, marks: float, spaces: float) -> Example:
    """Return a training example, at random with newspaper marks and with stray space tokens."""
    if reference.has_annotation("TAG"):
        if chance.random() < marks:
            reference = newspaper_marks(reference, chance)
        if chance.random() < spaces:
            position = chance.randint(1, len(reference))
            example = Example(reference, reference)
            reference = make_whitespace_variant(nlp, example, chance.choice(SPACES), position).reference
    return Example(nlp.make_doc(reference.text), reference)


@registry.readers("quotex.MixedCorpus.v1")  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def mixed_corpus(
    weights: dict[str, float], seed: int, marks: float, spaces: float
) -> Callable[[Language], Iterator[Example]]:
    """Read DocBins, each `weight` times an epoch; a fraction is a fresh sample every epoch.

    `marks` and `spaces` are the shares of the tagged Docs that get newspaper marks and stray spaces.
    """
    chance = random.Random(seed)
    cache: dict[str, list[Doc]] = {}

    def read(nlp: Language) -> Iterator[Example]:
        for path, weight in weights.items():
            if path not in cache:
                cache[path] = list(DocBin().from_disk(path).get_docs(nlp.vocab))
            docs = cache[path]
            chosen = docs * int(weight) + chance.sample(docs, round(len(docs) * (weight % 1)))
            for doc in chosen:
                yield augment(nlp, doc, chance, marks, spaces)

    return read


@registry.misc("quotex.WordClusters.v1")  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def word_clusters(words: int) -> Lookups:
    """The Brown clusters of the commonest English words, from spacy-lookups-data; the whole table has 190,000."""
    tables = load_lookups("en", ["lexeme_cluster", "lexeme_prob"])
    clusters, chances = tables.get_table("lexeme_cluster"), tables.get_table("lexeme_prob")
    known = [(-chances[key], key) for key, cluster in clusters.items() if cluster and key in chances]
    out = Lookups()
    out.add_table("lexeme_cluster", {key: clusters[key] for _, key in sorted(known)[:words]})
    return out
