"""The reader `quotex.FinderCorpus.v1`: training examples whose Docs keep the tags, parse and entities they bear."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.training.corpus import walk_corpus

import quotex.bridge  # noqa: F401 (doc._.attitudes)
from quotex.components.finding.scheme import SPANS_KEY
from quotex.components.finding.targets import is_partial


def finder_corpus(path: Path) -> Callable[[Language], Iterable[Example]]:
    """Read a DocBin file or all `.spacy` files of a folder; the predicted Docs lack the statements.

    Of PolNeAR's articles attitudes are asked for, since that is what their annotation has.
    """

    def read(nlp: Language) -> Iterator[Example]:
        for part in walk_corpus(path, ".spacy"):
            for doc in DocBin().from_disk(part).get_docs(nlp.vocab):
                predicted = doc.copy()
                del predicted.spans[SPANS_KEY]
                predicted._.attitudes = is_partial(doc)
                yield Example(predicted, doc)

    return read
