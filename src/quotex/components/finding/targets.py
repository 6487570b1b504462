"""Training targets: which tags each token may bear.

Corpora differ in what they annotate, so a target is a set of allowed tags and not one tag: PolNeAR marks neither nested
attributions nor addressee, medium and date, does not tell statements from attitudes, and its cues are wider than ours
("also said", "accused of"); the gold articles mark statements alone, but for those that PolNeAR has too. The loss moves
probability to the allowed tags and is silent about which of them (partial-label learning).
"""

import numpy
from spacy.tokens import Doc

from quotex.components.finding.scheme import (
    ANCHOR_TAGS,
    ATTITUDE,
    FLAT_TAGS,
    ROLE_TAGS,
    SPANS_KEY,
    STATEMENT,
    UNSURE,
)
from quotex.components.finding.statements import Statement, TokenSpan, read_statements

RARE = [ROLE_TAGS.index(f"{prefix}-{role}") for role in ("ADDRESSEE", "MEDIUM", "DATE") for prefix in "BI"]
RARE_WEIGHT = 3.0
# Where flat roles overlap, the later one is written over the earlier.
FLAT_ORDER = ("CONTENT", "SOURCE", "CUE")


def is_partial(doc: Doc) -> bool:
    """Whether a Doc's annotation leaves out nested statements and the roles beyond content and source."""
    return SPANS_KEY in doc.spans and bool(doc.spans[SPANS_KEY].attrs.get("partial"))


def marks_attitudes(doc: Doc) -> bool:
    """Whether a Doc's annotation has the attitudes too."""
    return SPANS_KEY in doc.spans and bool(doc.spans[SPANS_KEY].attrs.get("attitudes", True))


def unsure_spans(doc: Doc) -> list[TokenSpan]:
    """Where labels made by a model leave open whether there is a cue."""
    return [(span.start, span.end) for span in doc.spans.get(SPANS_KEY, []) if span.label_ == UNSURE]


def anchor_targets(doc: Doc) -> numpy.ndarray:
    """Allowed anchor tags, `(tokens, len(ANCHOR_TAGS))` of 0 and 1.

    A cue of PolNeAR's tells that its main word is in a cue of ours; the words around it may be.
    """
    allowed = numpy.zeros((len(doc), len(ANCHOR_TAGS)), dtype="float32")
    allowed[:, 0] = 1.0
    statements = read_statements(doc)
    if is_partial(doc):
        for statement in statements:
            for start, end in statement.content:
                allowed[start:end] = 1.0
    elif not marks_attitudes(doc):
        allowed[:, [ANCHOR_TAGS.index(f"{prefix}-{ATTITUDE}") for prefix in "BI"]] = 1.0
    for start, end in unsure_spans(doc):
        allowed[start:end] = 1.0
    for statement in statements:
        _allow_cue(allowed, doc, statement, wide=is_partial(doc))
    return allowed


def _allow_cue(allowed: numpy.ndarray, doc: Doc, statement: Statement, wide: bool) -> None:
    start, end = statement.cue
    acts = [statement.act] if statement.act else [STATEMENT, ATTITUDE]
    allowed[start:end] = 0.0
    if statement.bare:
        allowed[start, ANCHOR_TAGS.index("B-bare")] = 1.0
    elif wide:
        allowed[start:end, [0, *(ANCHOR_TAGS.index(f"{prefix}-{act}") for act in acts for prefix in "BI")]] = 1.0
        main = [token.i for token in doc[start:end] if token.head.i == token.i or not start <= token.head.i < end]
        if len(main) == 1:
            allowed[main[0], 0] = 0.0
    else:
        for act in acts:
            allowed[start, ANCHOR_TAGS.index(f"B-{act}")] = 1.0
            allowed[start + 1 : end, ANCHOR_TAGS.index(f"I-{act}")] = 1.0


def flat_targets(doc: Doc) -> numpy.ndarray:
    """Allowed tags of PolNeAR's flat attributions, `(tokens, len(FLAT_TAGS))` of 0 and 1; any in other articles."""
    if not is_partial(doc):
        return numpy.ones((len(doc), len(FLAT_TAGS)), dtype="float32")
    labels = numpy.zeros(len(doc), dtype="int64")
    begins = numpy.zeros(len(doc), dtype=bool)
    statements = read_statements(doc)
    for number, role in enumerate(FLAT_ORDER, start=1):
        for statement in statements:
            spans = statement.roles.get(role, ()) if role != "CUE" else () if statement.bare else (statement.cue,)
            for start, end in spans:
                labels[start:end] = number
                begins[start:end] = False
                begins[start] = True
    begins |= numpy.diff(labels, prepend=0) != 0
    first = [0, *(FLAT_TAGS.index(f"B-{role}") for role in FLAT_ORDER)]
    tags = numpy.array(first)[labels] + ((labels > 0) & ~begins)  # I-x follows B-x in FLAT_TAGS
    allowed: numpy.ndarray = numpy.eye(len(FLAT_TAGS), dtype="float32")[tags]
    return allowed


def role_targets(statement: Statement, window: tuple[int, int], partial: bool) -> numpy.ndarray:
    """Allowed role tags of the tokens in a window, `(window, len(ROLE_TAGS))` of 0 and 1."""
    low, high = window
    allowed = numpy.zeros((high - low, len(ROLE_TAGS)), dtype="float32")
    allowed[:, 0] = 1.0
    if partial:
        for role in ("ADDRESSEE", "MEDIUM", "DATE"):
            allowed[:, [ROLE_TAGS.index(f"B-{role}"), ROLE_TAGS.index(f"I-{role}")]] = 1.0
    # Content last: where roles overlap (a recipient inside the medium), the later one wins.
    for role in ("MEDIUM", "ADDRESSEE", "DATE", "SOURCE", "CONTENT"):
        for span in statement.roles.get(role, ()):
            start, end = max(span[0], low) - low, min(span[1], high) - low
            if start < end:
                allowed[start:end] = 0.0
                allowed[start, ROLE_TAGS.index(f"B-{role}")] = 1.0
                allowed[start + 1 : end, ROLE_TAGS.index(f"I-{role}")] = 1.0
    return allowed


def role_weights(allowed: numpy.ndarray) -> numpy.ndarray:
    """Weight of each row of role targets in the loss, `(window, 1)`: without it the rare roles are not learned."""
    rare = allowed[:, RARE].any(axis=1) & (allowed[:, 0] == 0)
    return numpy.where(rare, RARE_WEIGHT, 1.0)[:, None].astype("float32")
