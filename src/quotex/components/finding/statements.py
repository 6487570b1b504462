"""A statement as the finder sees it (token spans by role), and its place in `doc.spans["quotex"]`."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

import numpy
from spacy.tokens import Doc, Span, SpanGroup

from quotex.components.finding.scheme import ROLES, SPANS_KEY

TokenSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: token spans `[start, end)`.

    cue: the cue's tokens; for a statement without a cue the first token of its content, and `bare` is true.
    act: "statement" or "attitude"; None in training data that does not tell them apart.
    roles: the spans of each role in text order; roles without spans are absent.
    evidence: what the confidence was computed from (certainty.py), while it is still at hand.
    """

    cue: TokenSpan
    act: str | None
    bare: bool = False
    roles: dict[str, tuple[TokenSpan, ...]] = field(default_factory=dict)
    confidence: float = 1.0
    evidence: tuple[float, float, float] | None = field(default=None, compare=False)

    @property
    def content(self) -> tuple[TokenSpan, ...]:
        """The content's token spans."""
        return self.roles.get("CONTENT", ())

    def with_content(self, content: tuple[TokenSpan, ...]) -> "Statement":
        """The statement with other content; itself if it has the same."""
        return self if content == self.content else replace(self, roles={**self.roles, "CONTENT": content})


def read_statements(doc: Doc) -> list[Statement]:
    """The statements that stand in a Doc's span group, in text order of their cues."""
    if SPANS_KEY not in doc.spans:
        return []
    group = doc.spans[SPANS_KEY]
    spans: dict[str, dict[str, list[TokenSpan]]] = defaultdict(lambda: defaultdict(list))
    for span in group:
        spans[span.id_][span.label_].append((span.start, span.end))
    out = []
    for key, roles in spans.items():
        if "CONTENT" not in roles:
            continue
        cue = roles.get("CUE")
        first = min(roles["CONTENT"])[0]
        entry = group.attrs.get("quotes", {}).get(key, {})
        out.append(
            Statement(
                cue=cue[0] if cue else (first, first + 1),
                bare=not cue,
                act=entry.get("act"),
                roles={role: tuple(sorted(roles[role])) for role in ROLES if role in roles},
                confidence=entry.get("confidence", 1.0),
            )
        )
    return sorted(out, key=lambda statement: statement.cue)


def write_statements(doc: Doc, statements: list[Statement]) -> None:
    """Put statements on a Doc, numbered from "1", each `within` the smallest one whose content holds its cue."""
    spans, entries = [], {}
    for number, (statement, around) in enumerate(zip(statements, all_enclosing(statements), strict=True), start=1):
        key = str(number)
        entries[key] = {
            "act": statement.act,
            "confidence": round(statement.confidence, 4),
            "within": None if around is None else str(around + 1),
        }
        if not statement.bare:
            spans.append(Span(doc, *statement.cue, label="CUE", span_id=key))
        for role, places in statement.roles.items():
            spans += [Span(doc, start, end, label=role, span_id=key) for start, end in places]
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, attrs={"quotes": entries}, spans=spans)


def enclosing(statement: Statement, others: list[Statement]) -> int | None:
    """The index of the statement around this one (GUIDELINES §3, within), or None."""
    start, end = statement.cue
    candidates = [
        (sum(high - low for low, high in other.content), index)
        for index, other in enumerate(others)
        if other is not statement and any(low <= start and end <= high for low, high in other.content)
    ]
    return min(candidates)[1] if candidates else None


def neighbours(statements: list[Statement]) -> list[list[int]]:
    """For each statement the indices of those whose reach, first to last token, meets its own, itself included."""
    reaches = [[edge for span in (one.cue, *one.content) for edge in span] for one in statements]
    low, high = (numpy.array([choose(reach) for reach in reaches]) for choose in (min, max))
    return [numpy.flatnonzero((low < high[index]) & (high > low[index])).tolist() for index in range(len(statements))]


def all_enclosing(statements: list[Statement]) -> list[int | None]:
    """For each statement the index of the one around it, or None."""
    out: list[int | None] = []
    for statement, near in zip(statements, neighbours(statements), strict=True):
        place = enclosing(statement, [statements[index] for index in near])
        out.append(None if place is None else near[place])
    return out


def claimed(span: TokenSpan, statements: list[Statement]) -> bool:
    """Whether a statement has a part of the span as content, or its cue in it."""
    return any(
        low < span[1] and span[0] < high
        for statement in statements
        for low, high in (statement.cue, *statement.content)
    )


def outside(statements: list[Statement], span: TokenSpan) -> list[Statement]:
    """The statements whose cue stands outside a span: what is told inside it is nested in what the span tells."""
    return [one for one in statements if not span[0] <= one.cue[0] < span[1]]


def sourced(statements: list[Statement], span: TokenSpan) -> list[Statement]:
    """The statements without those that lie in a span and have neither cue nor source: a better one may stand there."""
    low, high = span
    return [
        one
        for one in statements
        if not one.bare or "SOURCE" in one.roles or one.content[0][0] < low or high < one.content[-1][1]
    ]
