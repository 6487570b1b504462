"""The reader `quotex.FinderCorpus.v1`: training examples whose Docs keep the tags, parse and entities they bear."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from quotex.components.finding.scheme import SPANS_KEY
from quotex.components.finding.targets import is_partial


def finder_corpus(path: Path, repeats: int = 1) -> Callable[[Language], Iterable[Example]]:
    """Read a DocBin file. Docs annotated in full are given `repeats` times, partly annotated ones once."""

    def read(nlp: Language) -> Iterator[Example]:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            predicted = doc.copy()
            del predicted.spans[SPANS_KEY]
            for _ in range(1 if is_partial(doc) else repeats):
                yield Example(predicted, doc)

    return read
