"""`quotex_finder`: find statements, with their cue, content, source, addressee, medium and date.

Cue-centred role labelling: a shared encoding of the tokens, a tagger that finds cues, and for each cue a labeller
that tells which of the tokens around it play which role for it. A statement inside a statement is another cue.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import numpy
from spacy.errors import Errors
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.vocab import Vocab
from thinc.api import Optimizer, set_dropout_rate

import quotex.bridge  # noqa: F401 (doc._.attitudes)
from quotex.components.finding.attributions import flat_cueness
from quotex.components.finding.certainty import UNCALIBRATED
from quotex.components.finding.labelling import RoleBatch, label_roles
from quotex.components.finding.layout import Layout
from quotex.components.finding.model import FinderModel
from quotex.components.finding.relations import Surroundings
from quotex.components.finding.scheme import ANCHOR_TAGS
from quotex.components.finding.scores import score_statements
from quotex.components.finding.search import find_statements
from quotex.components.finding.statements import Statement, read_statements, write_statements
from quotex.components.finding.targets import anchor_targets, flat_targets, is_partial, role_targets, role_weights

DEFAULT_MODEL = {
    "@architectures": "quotex.Finder.v1",
    "width": 128,
    "dilations": [1, 1, 2, 4, 8, 16],
    "role_width": 64,
    "role_dilations": [1, 3, 9, 16],
    "dropout": 0.1,
    "include_static_vectors": False,
}


@Language.factory(
    "quotex_finder",
    assigns=["doc.spans"],
    requires=["token.tag", "token.dep"],
    default_config={"model": DEFAULT_MODEL, "cue_bias": 0.0, "calibration": UNCALIBRATED},
    default_score_weights={"found_f": 0.5, "exact_f": 0.5},
)
def make_finder(
    nlp: Language, name: str, model: FinderModel, cue_bias: float, calibration: list[float]
) -> "StatementFinder":
    """Make the component.

    cue_bias: added to the log-chance of being a cue; above 0 finds more. calibration: a constant and three slopes
    that turn the network's evidence into a confidence, as models/scripts/calibrate_finder.py fits them.
    """
    return StatementFinder(nlp.vocab, model, name, cue_bias, calibration)


class StatementFinder(TrainablePipe):  # type: ignore[misc]  # spaCy's compiled classes carry no types
    """A trainable pipe that writes `doc.spans["quotex"]`."""

    def __init__(
        self,
        vocab: Vocab,
        model: FinderModel,
        name: str = "quotex_finder",
        cue_bias: float = 0.0,
        calibration: list[float] = UNCALIBRATED,
    ) -> None:
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg: dict[str, Any] = {"cue_bias": cue_bias, "calibration": list(calibration)}

    @property
    def labels(self) -> tuple[str, ...]:
        """The tags of the cue head; they are fixed."""
        return ANCHOR_TAGS

    def predict(self, docs: Iterable[Doc]) -> list[list[Statement]]:
        """The statements of each Doc; the Docs stay as they are."""
        return find_statements(self.model, list(docs), self.cfg["cue_bias"], self.cfg["calibration"])

    def set_annotations(self, docs: Iterable[Doc], found: list[list[Statement]]) -> None:
        """Write the statements to `doc.spans["quotex"]`."""
        for doc, statements in zip(docs, found, strict=True):
            write_statements(doc, statements)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: None = None
    ) -> None:
        """Set up the network from a few examples."""
        validate_get_examples(get_examples, "StatementFinder.initialize")
        sample = [Layout(example.predicted) for example in islice(get_examples(), 10)]
        if not sample:
            raise ValueError(Errors.E923.format(name=self.name))
        self.model.initialize(X=sample)

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """One training step on the cue tagger and, for the gold cues, the role labeller."""
        losses = losses if losses is not None else {}
        losses.setdefault(self.name, 0.0)
        examples = [example for example in examples if len(example.predicted)]
        validate_examples(examples, "StatementFinder.update")
        if not examples:
            return losses
        set_dropout_rate(self.model, drop)
        layouts = [Layout(eg.predicted) for eg in examples]
        encoded, backprop_encoder = self.model.get_ref("encoder").begin_update(layouts)
        tokens = numpy.concatenate(encoded)
        lengths = numpy.concatenate([layout.paragraph_lengths for layout in layouts])
        docs = [example.reference for example in examples]
        chances, d_tokens, loss = self._update_tagger("anchors", tokens, lengths, [anchor_targets(doc) for doc in docs])
        flat, d_flat, flat_loss = self._update_tagger("flat", tokens, lengths, [flat_targets(doc) for doc in docs])
        d_tokens, loss = d_tokens + d_flat, loss + flat_loss
        batch, allowed = self._role_batch(docs, layouts, 1.0 - chances[:, 0], flat_cueness(flat))
        if batch.cues:
            d_roles, role_loss = self._update_roles(tokens, batch, allowed)
            d_tokens += d_roles
            loss += role_loss
        losses[self.name] += loss
        ends = numpy.cumsum([len(rows) for rows in encoded])[:-1]
        backprop_encoder([numpy.ascontiguousarray(part) for part in numpy.split(d_tokens, ends)])
        if sgd is not None:
            self.finish_update(sgd)
        return losses

    def _update_tagger(
        self, name: str, tokens: numpy.ndarray, lengths: numpy.ndarray, allowed: list[numpy.ndarray]
    ) -> tuple[numpy.ndarray, numpy.ndarray, float]:
        """Train one of the heads that tag cues; the chances of its tags, the gradient of `tokens`, and the loss."""
        scores, backprop = self.model.get_ref(name).begin_update(tokens)
        chances, backprop_chain = self.model.get_ref(f"{name.removesuffix('s')}_chain")((scores, lengths), True)
        gradient, loss = backprop_chain((numpy.vstack(allowed), 1.0))
        return chances, backprop(gradient), loss

    def _update_roles(
        self, tokens: numpy.ndarray, batch: RoleBatch, allowed: list[numpy.ndarray]
    ) -> tuple[numpy.ndarray, float]:
        """Train the role labeller; the gradient of `tokens`, and the loss."""
        scores, backprop_roles = label_roles(self.model, tokens, batch, is_train=True)
        lengths = numpy.array([len(rows) for rows in scores])
        targets = numpy.vstack(allowed)
        _, backprop_chain = self.model.get_ref("role_chain")((numpy.vstack(scores), lengths), True)
        gradient, loss = backprop_chain((targets, role_weights(targets)))
        return backprop_roles(numpy.split(gradient, numpy.cumsum(lengths)[:-1])), loss

    def _role_batch(
        self, docs: list[Doc], layouts: list[Layout], cueness: numpy.ndarray, flat: numpy.ndarray
    ) -> tuple[RoleBatch, list[numpy.ndarray]]:
        batch, allowed, offset = RoleBatch(), [], 0
        for doc, layout in zip(docs, layouts, strict=True):
            statements = read_statements(doc)
            partial = is_partial(doc)
            here = (flat if partial else cueness)[offset : offset + len(doc)]
            windows = batch.add(Surroundings(layout), [one.cue for one in statements], here, offset)
            allowed += [
                role_targets(statement, window, partial) for statement, window in zip(statements, windows, strict=True)
            ]
            offset += len(doc)
        return batch, allowed

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Precision, recall and F1 of `found` and `exact`, as gold/score.py defines them on tokens."""
        return score_statements(examples)
