"""Find the statements of Docs with a trained network."""

import numpy
from spacy.tokens import Doc

from quotex.components.finding.certainty import confidence, evidence
from quotex.components.finding.cues import whole_cues
from quotex.components.finding.dating import DateFinder
from quotex.components.finding.decode import best_tags, role_spans, spans_of
from quotex.components.finding.edges import tidy
from quotex.components.finding.labelling import RoleBatch, label_roles
from quotex.components.finding.layout import Layout
from quotex.components.finding.model import FinderModel
from quotex.components.finding.rules import corrected
from quotex.components.finding.scheme import ANCHOR_TAGS, ATTITUDE, ROLE_TAGS, STATEMENT
from quotex.components.finding.statements import Statement

# Cues labelled at once; bounds the memory that a text full of cues takes.
CUES_AT_ONCE = 200
CONTENT_TAGS = [ROLE_TAGS.index("B-CONTENT"), ROLE_TAGS.index("I-CONTENT")]
CUE_TAGS = ("O", "B-cue", "I-cue", "B-bare")


def find_statements(
    model: FinderModel, docs: list[Doc], cue_bias: float, calibration: list[float]
) -> list[list[Statement]]:
    """The statements of each Doc, in text order of their cues.

    cue_bias: added to the log-chance of being a cue. calibration: weights for `certainty.confidence`.
    """
    # Each Doc by itself: in a larger matrix product the last digits would depend on the Doc's company.
    encoder = model.get_ref("encoder")
    return [_find(model, doc, encoder.predict([doc])[0], cue_bias, calibration) if len(doc) else [] for doc in docs]


def _anchors(chances: numpy.ndarray, cue_bias: float) -> list[tuple[str, bool, int, int]]:
    """The cues in a Doc's anchor chances: act, whether it is bare, first and one-past-last token.

    Statement or attitude is a question about the whole cue: while cues are looked for, the two count together.
    """
    column = {tag: chances[:, index] for index, tag in enumerate(ANCHOR_TAGS)}
    begin, inside = (column[f"{p}-{STATEMENT}"] + column[f"{p}-{ATTITUDE}"] for p in "BI")
    merged = numpy.stack([column["O"], begin, inside, column["B-bare"]], axis=1)
    merged[:, 1:] *= numpy.exp(cue_bias)
    out = []
    for label, start, end in spans_of(best_tags([merged], CUE_TAGS)[0], CUE_TAGS):
        states = chances[start:end, [ANCHOR_TAGS.index(f"{p}-{STATEMENT}") for p in "BI"]].sum()
        holds = chances[start:end, [ANCHOR_TAGS.index(f"{p}-{ATTITUDE}") for p in "BI"]].sum()
        bare = label == "bare"
        out.append((STATEMENT if bare or states >= holds else ATTITUDE, bare, start, end))
    return out


def _find(
    model: FinderModel, doc: Doc, tokens: numpy.ndarray, cue_bias: float, calibration: list[float]
) -> list[Statement]:
    chances = model.get_ref("anchors").predict(tokens)
    cueness = 1.0 - chances[:, 0]
    anchors = whole_cues(doc, _anchors(chances, cue_bias))
    layout = Layout(doc)
    dates = DateFinder(layout)
    out = []
    for first in range(0, len(anchors), CUES_AT_ONCE):
        part = anchors[first : first + CUES_AT_ONCE]
        batch = RoleBatch()
        batch.add(doc, [(start, end) for _, _, start, end in part], cueness, 0)
        roles, _ = label_roles(model, tokens, batch, is_train=False)
        tagged = best_tags(roles, ROLE_TAGS)
        for (label, bare, start, end), window, chance, indices in zip(part, batch.windows, roles, tagged, strict=True):
            spans = role_spans(indices, chance)
            shifted = {
                role: tuple((low + window[0], high + window[0]) for low, high in places)
                for role, places in spans.items()
            }
            tidied = tidy(doc, shifted)
            if "CONTENT" not in tidied:
                continue
            if not bare:
                tidied = dates.dated((start, end), tidied)
            given = evidence(cueness[start:end], chance.max(axis=1)[numpy.isin(indices, CONTENT_TAGS)])
            out.append(
                Statement(
                    cue=(start, end),
                    act=label,
                    bare=bare,
                    roles=tidied,
                    confidence=confidence(given, calibration),
                    evidence=given,
                )
            )
    return corrected(layout, out)
