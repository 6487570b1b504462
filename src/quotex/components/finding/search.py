"""Find the statements of Docs with a trained network."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy
from spacy.tokens import Doc

from quotex.components.finding.attributions import wide_cues, with_attitudes
from quotex.components.finding.certainty import confidence, evidence
from quotex.components.finding.clauses_beside import BESIDE, with_clause
from quotex.components.finding.crf import best_path
from quotex.components.finding.cues import Anchor, whole_cues
from quotex.components.finding.dating import DateFinder
from quotex.components.finding.declined import declined
from quotex.components.finding.decode import role_spans, spans_of
from quotex.components.finding.edges import tidy
from quotex.components.finding.labelling import RoleBatch, label_roles
from quotex.components.finding.layout import Layout
from quotex.components.finding.model import FinderModel
from quotex.components.finding.relations import Surroundings
from quotex.components.finding.rules import corrected
from quotex.components.finding.scheme import ANCHOR_TAGS, ATTITUDE, ROLE_TAGS, STATEMENT
from quotex.components.finding.sequences import Matrix
from quotex.components.finding.statements import Statement, TokenSpan

# Cues labelled at once; bounds the memory that texts full of cues take.
CUES_AT_ONCE = 200
IS_CONTENT = numpy.array([tag.endswith("-CONTENT") for tag in ROLE_TAGS])


class Reading(NamedTuple):
    """A Doc as the network sees it: encoded tokens, `(tokens, width)`, chances and cues.

    cueness: each token's chance to be in a cue, by act, since another head tags attitudes.
    """

    layout: Layout
    tokens: Matrix
    cueness: dict[str, Matrix]
    anchors: list[Anchor]


class Labelled(NamedTuple):
    """The tokens `[start, …)` around a cue: the best role tags, `(window,)`, and the chances of all."""

    start: int
    tags: Matrix
    chances: Matrix


def find_statements(
    model: FinderModel, docs: list[Doc], cue_bias: float, calibration: list[float]
) -> list[list[Statement]]:
    """The statements of each Doc, in text order of their cues.

    cue_bias: added to the log-chance of being a cue. calibration: weights for `certainty.confidence`.
    """
    readings = _read(model, [doc for doc in docs if len(doc)], cue_bias)
    windows = _label(model, readings)
    found = iter([_assemble(reading, list(islice(windows, len(reading.anchors))), calibration) for reading in readings])
    return [next(found) if len(doc) else [] for doc in docs]


def _read(model: FinderModel, docs: list[Doc], cue_bias: float) -> list[Reading]:
    """Encode Docs and tag their cues.

    A Doc is encoded by itself: in a larger matrix product the last digits would depend on the Doc's company.
    """
    if not docs:
        return []
    encoder, anchors = model.get_ref("encoder"), model.get_ref("anchors")
    layouts = [Layout(doc) for doc in docs]
    encoded = [encoder.predict([layout])[0] for layout in layouts]
    lengths = numpy.concatenate([layout.paragraph_lengths for layout in layouts])
    scores = numpy.vstack([anchors.predict(tokens) for tokens in encoded])
    scores[:, 1:] += cue_bias
    chain = model.get_ref("anchor_chain")
    chances, tags = chain.predict((scores, lengths)), best_path(chain, scores, lengths)
    out, start = [], 0
    for layout, tokens in zip(layouts, encoded, strict=True):
        here = slice(start, start + len(tokens))
        cues = declined(layout.doc, whole_cues(layout.doc, _anchors(tags[here])))
        found = [anchor for anchor in cues if anchor[0] == STATEMENT]
        cueness = {STATEMENT: 1.0 - chances[here, 0]}
        if layout.doc._.attitudes:
            wide, cueness[ATTITUDE] = wide_cues(model, layout, tokens)
            found = with_attitudes(found, wide)
        out.append(Reading(layout, tokens, cueness, found))
        start += len(tokens)
    return out


def _anchors(tags: Matrix) -> list[Anchor]:
    """The cues: act, whether it is bare, first and one-past-last token."""
    found = spans_of(tags, ANCHOR_TAGS)
    return [(STATEMENT if label == "bare" else label, label == "bare", start, end) for label, start, end in found]


def _label(model: FinderModel, readings: list[Reading]) -> Iterator[Labelled]:
    """The roles around each cue, in order; the cues of several Docs are decoded together."""
    waiting: list[tuple[int, Matrix]] = []
    for reading in readings:
        surroundings = Surroundings(reading.layout)
        for first in range(0, len(reading.anchors), CUES_AT_ONCE):
            batch = RoleBatch()
            windows: list[TokenSpan] = []
            for act, _, start, end in reading.anchors[first : first + CUES_AT_ONCE]:
                windows += batch.add(surroundings, [(start, end)], reading.cueness[act], 0)
            scores, _ = label_roles(model, reading.tokens, batch, is_train=False)
            waiting += [(window[0], rows) for window, rows in zip(windows, scores, strict=True)]
            if len(waiting) >= CUES_AT_ONCE:
                yield from _decode(model, waiting)
                waiting = []
    if waiting:
        yield from _decode(model, waiting)


def _decode(model: FinderModel, windows: list[tuple[int, Matrix]]) -> list[Labelled]:
    lengths = numpy.array([len(scores) for _, scores in windows])
    scores, chain = numpy.vstack([scores for _, scores in windows]), model.get_ref("role_chain")
    chances, tags = chain.predict((scores, lengths)), best_path(chain, scores, lengths)
    ends = numpy.cumsum(lengths)[:-1]
    parts = zip(windows, numpy.split(tags, ends), numpy.split(chances, ends), strict=True)
    return [Labelled(start, own, around) for (start, _), own, around in parts]


def _assemble(reading: Reading, windows: list[Labelled], calibration: list[float]) -> list[Statement]:
    """The statements of a Doc, after the closed rules."""
    doc, dates = reading.layout.doc, DateFinder(reading.layout)
    out = []
    for (act, bare, start, end), window in zip(reading.anchors, windows, strict=True):
        spans = role_spans(window.tags, window.chances)
        shifted = {
            role: tuple((low + window.start, high + window.start) for low, high in places)
            for role, places in spans.items()
        }
        roles = tidy(doc, shifted)
        told = "CONTENT" in roles
        if not told and not bare:
            roles = with_clause(reading.layout, (start, end), roles)
        if "CONTENT" not in roles:
            continue
        if not bare:
            roles = dates.dated((start, end), roles)
        if not told:
            out.append(Statement((start, end), act, roles=roles, confidence=BESIDE))
            continue
        inside = window.chances[IS_CONTENT[window.tags]].max(axis=1)
        given = evidence(reading.cueness[act][start:end], inside)
        sure = confidence(given, calibration)
        out.append(Statement((start, end), act, bare=bare, roles=roles, confidence=sure, evidence=given))
    return corrected(reading.layout, out, wide_cues=reading.layout.doc._.attitudes)
