"""Sources that agree with the parse: the subject of the cue's verb, whole and with nothing before it.

The labeller cuts a source inside its noun phrase, begins it in the phrase before ("In a report, <Lee>") or takes in an
adverb ("<she later> said"). Where it has a whole phrase, that stands: it knows appositions better than the parser.
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from quotex.components.finding.expressions import ANCHORS
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

_SUBJECTS = frozenset(["nsubj", "nsubj:outer"])
_BEFORE = frozenset(["det", "amod", "compound", "nummod", "nmod:poss", "nmod", "flat", "nmod:desc"])
_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "“", '"', "‘", "'", "”", "(", ")", "''", "``"])
_LOOSE_MARKS = _MARKS - {")", "”"}
_OPENING = frozenset(["“", '"', "‘", "'", "``"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_CONJUNCTIONS = frozenset(["and", "but", "or", "while"])
_ADVERBS = frozenset(["always", "later", "also", "then", "never", "once", "again", "still", "even", "simply", "often"])
_ASKED = frozenset(["asked", "pressed", "questioned", "quizzed", "told", "challenged"])
_AUXILIARIES = frozenset(["has", "have", "had", "is", "was", "'s", "’s", "'ve", "’ve", "'d", "’d"])


def whole_sources(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with sources mended. Needs a parse."""
    if not layout.parsed:
        return statements
    return [_mended(layout.doc, statement) for statement in statements]


def _mended(doc: Doc, statement: Statement) -> Statement:
    subject = None if statement.bare else _subject(doc, statement.cue)
    given = statement.roles.get("SOURCE", ())
    if not statement.bare and _is_asked(doc, statement):
        return _asked(doc, statement)
    if len(given) == 1:
        source = _trimmed(doc, given[0], statement.cue)
        if subject is not None:
            source = _completed(doc, source, subject)
    elif not given and subject is not None and not _passive(subject.head):
        source = _phrase(subject)
    else:
        return statement
    taken = [span for role, spans in statement.roles.items() if role != "SOURCE" for span in spans]
    if (
        source in given
        or source[0] >= source[1]
        or any(a < source[1] and source[0] < b for a, b in (statement.cue, *taken))
    ):
        return statement
    return replace(statement, roles={**statement.roles, "SOURCE": (source,)})


def _is_asked(doc: Doc, statement: Statement) -> bool:
    """Whether the cue is a fronted participle, "Asked whether …, Lee said": who asks is not told (GUIDELINES §5)."""
    start, end = statement.cue
    opens = start == 0 or doc[start].is_sent_start or doc[start - 1].is_space or doc[start - 1].text in _OPENING
    source = statement.roles.get("SOURCE", ())
    return bool(
        end - start == 1
        and opens
        and doc[start].lower_ in _ASKED
        and statement.content
        and statement.content[0][0] >= end
        and not (source and (source[0][0] < start or doc[source[0][0] - 1].lower_ == "by"))
    )


def _asked(doc: Doc, statement: Statement) -> Statement:
    """The statement without a source; the subject of the sentence is who was asked."""
    roles = {role: spans for role, spans in statement.roles.items() if role != "SOURCE"}
    cue = doc[statement.cue[0]]
    subject = next((child for child in cue.head.children if child.dep_ in _SUBJECTS), None)
    if "ADDRESSEE" not in roles and cue.dep_ == "advcl" and subject is not None:
        asked = _phrase(subject)
        if all(end <= asked[0] or asked[1] <= start for start, end in statement.content):
            roles["ADDRESSEE"] = (asked,)
    return replace(statement, roles=roles)


def _subject(doc: Doc, cue: TokenSpan) -> Token | None:
    """The subject of the cue's verb, which stands before or behind it."""
    verb = doc[cue[0] : cue[1]].root
    found = (child for child in verb.children if child.dep_ in _SUBJECTS and not cue[0] <= child.i < cue[1])
    return next(found, None) if verb.tag_.startswith("VB") else None


def _passive(verb: Token) -> bool:
    return any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children)


def _phrase(subject: Token) -> TokenSpan:
    """The subject with what belongs to it, but for marks, conjunctions and words of time at its beginning."""
    doc, start, end = subject.doc, subject.left_edge.i, subject.right_edge.i + 1
    while start < subject.i and (
        doc[start].text in _MARKS or doc[start].dep_ in {"mark", "cc", "advmod"} or doc[start].lower_ in ANCHORS
    ):
        start += 1
    while end > start and doc[end - 1].text in _LOOSE_MARKS:
        end -= 1
    # "Witnesses, according to the paper, said": what comes between is another attribution.
    end = next((i for i in range(subject.i, end - 1) if doc[i].text == "," and doc[i + 1].lower_ == "according"), end)
    return start, end


def _trimmed(doc: Doc, source: TokenSpan, cue: TokenSpan) -> TokenSpan:
    """A source without conjunction or opening mark at its beginning, and adverb or auxiliary at its end."""
    start, end = source
    while end - start > 1 and (
        doc[start].lower_ in _CONJUNCTIONS
        or (doc[start].text in _OPENING and not any(doc[i].text in _MARKS for i in range(start + 1, end)))
    ):
        start += 1
    if end <= cue[0]:
        end = _first_verb(doc, start, end, cue) if doc[end].dep_ == "cc" else end
        while end - start > 1 and (doc[end - 1].lower_ in _ADVERBS or doc[end - 1].lower_ in _AUXILIARIES):
            end -= 1
    return start, end


def _first_verb(doc: Doc, start: int, end: int, cue: TokenSpan) -> int:
    """Where a source ends that has run over the verb before its own: "<Lee summoned him> and demanded"."""
    verb = doc[cue[0] : cue[1]].root
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    before = [child.i for child in verb.lefts if child.dep_ in {"aux", "aux:pass", "advmod", "neg"}]
    subject = any(child.dep_ in _SUBJECTS and start <= child.i < verb.i for child in verb.lefts)
    first = min([verb.i, *(i for i in before if i > start)])
    return first if subject and start < first and verb.i < end and verb.tag_ in _FINITE else end


def _completed(doc: Doc, source: TokenSpan, subject: Token) -> TokenSpan:
    """A source with the whole of the subject's phrase, which it overlaps."""
    start, end = source
    first, last = _phrase(subject)
    if not (start < last and first < end) or subject.tag_ in {"WP", "WDT"}:
        return source
    if first <= start and end <= last and not start <= subject.i < end:
        return first, last
    if start < first and doc[first - 1].text == "," and doc[start - 1].tag_ == "IN" and end >= last:
        return first, end  # "In a report, <Lee>"
    while (
        start > first
        and doc[start - 1].dep_ in _BEFORE
        and doc[start - 1].head.i >= start
        and doc[start - 1].tag_ not in {"WDT", "WP$"}
    ):
        start -= 1
    return start, end
