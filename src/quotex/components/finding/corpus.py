"""The reader `quotex.FinderCorpus.v1`: training examples whose Docs keep the tags, parse and entities they bear."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.training.corpus import walk_corpus

from quotex.components.finding.scheme import SPANS_KEY


def finder_corpus(path: Path) -> Callable[[Language], Iterable[Example]]:
    """Read a DocBin file or all `.spacy` files of a folder; the predicted Docs lack the statements."""

    def read(nlp: Language) -> Iterator[Example]:
        for part in walk_corpus(path, ".spacy"):
            for doc in DocBin().from_disk(part).get_docs(nlp.vocab):
                predicted = doc.copy()
                del predicted.spans[SPANS_KEY]
                yield Example(predicted, doc)

    return read
