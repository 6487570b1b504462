"""Who quotes whom: "Xinhua quoted <Wang> as saying {…}", "<Wang> was quoted as saying {…}" (GUIDELINES §5).

One statement: its source is the one who is quoted, its cue the verb of quoting. The labeller often makes two of it, or
takes the outlet for the source.
"""

from dataclasses import replace

import numpy
from spacy.strings import get_string_id
from spacy.tokens import Token

from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan

_AS = get_string_id("as")
_SAYING = frozenset(["saying", "telling", "stating", "writing", "declaring", "warning", "remarking"])
_QUOTING = frozenset(["quote", "quoted", "quotes", "quoting", "cite", "cited", "cites", "citing"])
_BE = frozenset(["is", "was", "are", "were", "been", "being", "be", "has", "have", "had"])
_TOLD = frozenset(["that", ",", ":", "“", '"', "‘"])  # where the words begin behind "as saying by the agency"
_FARTHEST = 30
_CONFIDENCE = 0.8


def quoted_as_saying(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with one for each "quoted … as saying", in text order of their cues."""
    out = list(statements)
    doc = layout.doc
    for place in map(int, numpy.flatnonzero(layout.words[:-1] == _AS)):
        if doc[place + 1].lower_ not in _SAYING:
            continue
        first = max(layout.sentence(place)[0], place - _FARTHEST)
        verb = next((doc[i] for i in range(place - 1, first - 1, -1) if doc[i].lower_ in _QUOTING), None)
        parts = _parts(verb, place) if verb is not None else None
        if parts is None:
            continue
        cue, source = parts
        own = [s for s in out if not s.bare and cue[0] <= s.cue[0] < place + 2]
        if len(own) == 1 and _is_right(own[0], source, cue, place):
            continue
        content = _content(layout, own, source, (cue[0], place + 2))
        if content:
            model = max(own, key=lambda s: s.confidence, default=Statement(cue, STATEMENT, confidence=_CONFIDENCE))
            rest = {role: spans for role, spans in model.roles.items() if role in {"MEDIUM", "DATE"}}
            roles = rest | {"CONTENT": content, "SOURCE": (source,)}
            out = [s for s in out if s not in own]
            out.append(replace(model, cue=cue, act=STATEMENT, roles=roles))
    return sorted(out, key=lambda statement: statement.cue)


def _parts(verb: Token, place: int) -> tuple[TokenSpan, TokenSpan] | None:
    """Cue and source of "quoted … as saying", the "as" standing at `place`."""
    doc, start = verb.doc, verb.i
    while start > 0 and doc[start - 1].lower_ in _BE:
        start -= 1
    if any(doc[i].lower_ in _BE for i in range(start, verb.i)) and verb.tag_ == "VBN" and _passive(verb):
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj:pass"), None)
        cue = (start, place + 2) if place - verb.i <= 1 else (start, verb.i + 1)
        return (cue, (subject.left_edge.i, subject.right_edge.i + 1)) if subject is not None else None
    if verb.i + 1 >= place or doc[verb.i + 1].lower_ in {"by", "in", "on"}:
        return None
    return (verb.i, verb.i + 1), (verb.i + 1, place)


def _is_right(statement: Statement, source: TokenSpan, cue: TokenSpan, place: int) -> bool:
    """Whether the labeller has it: the source, or for a passive a part of it and content that holds none of the cue."""
    apart = all(high <= statement.cue[0] or low >= place + 2 for low, high in statement.content)
    own = statement.roles.get("SOURCE", ())
    subject = source[0] < cue[0] and any(low < source[1] and source[0] < high for low, high in own)
    return own == (source,) or (subject and apart)


def _passive(verb: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in verb.lefts)


def _content(layout: Layout, own: list[Statement], source: TokenSpan, cue: TokenSpan) -> tuple[TokenSpan, ...]:
    """What the labeller has as content of the cue's parts outside cue and source, or else what follows."""
    spans = {span for s in own for span in s.content}
    kept = {span for span in spans if span[1] <= min(source[0], cue[0]) or span[0] >= cue[1]}
    if kept and layout.doc[cue[1]].lower_ != "by":
        longest = max(kept, key=lambda span: span[1] - span[0])
        return tuple(sorted(span for span in kept if span == longest or span[0] >= longest[1] or span[1] <= longest[0]))
    doc, start = layout.doc, cue[1]
    end = layout.sentence(start - 1)[1]
    if start < end and doc[start].lower_ == "by":
        start = next((i for i in range(start, min(end, start + _FARTHEST)) if doc[i].lower_ in _TOLD), start)
    while end > start and (doc[end - 1].is_space or doc[end - 1].text == "."):
        end -= 1
    while start < end and doc[start].text in {",", ":"}:
        start += 1
    return ((start, end),) if start < end else ()
