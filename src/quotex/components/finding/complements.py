"""What belongs to a verb of saying and what to its content (GUIDELINES §2, §5).

"complained {about the noise}", but "called for {a vote}": few verbs keep their preposition. In "told <the court> {to
wait}", "thanked <Ann> {for the soup}" and "<Bo> was told {to wait}" the one who is spoken to is the addressee.
"""

from dataclasses import replace

from spacy.tokens import Doc

from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.statements import Statement, TokenSpan

# These prepositions go to the content, but for the verbs that keep them.
_GIVEN = frozenset(["to", "as", "about", "against", "of", "on"])
_KEPT = frozenset(
    """appeal to, refer to, point to, allude to, respond to, accord to, talk about, speak about, talk of, speak of,
    call on, touch on, focus on, center on, centre on, comment on""".replace("\n    ", " ").split(", ")
)
# These always do: 85 cues in the gold training articles, no content.
_TAKEN = frozenset(["call for", "call on", "ask for", "refer to", "point to"])
_TELLING = frozenset(
    ["tell", "ask", "urge", "order", "advise", "instruct", "remind", "warn", "beg", "implore", "inform", "notify"]
)
_MARKERS = {
    "thank": frozenset(["for"]),
    "assure": frozenset(["of", "that"]),
} | dict.fromkeys(_TELLING, frozenset(["to", "that", "about", "not", "whether", "if"]))
_PERSON_TAGS = frozenset(["DT", "PRP", "PRP$", "NNP", "NNPS", "NNS"])
_PHRASE_TAGS = _PERSON_TAGS | frozenset(["NN", "JJ", "CD", "POS", "CC"])
_LONGEST_ADDRESSEE = 12


def complemented(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements with prepositions and addressees where they belong; attitudes follow PolNeAR's own scheme."""
    return [
        _complemented(doc, one) if one.act == STATEMENT and not one.bare and one.content else one for one in statements
    ]


def _complemented(doc: Doc, statement: Statement) -> Statement:
    return _addressed(doc, _lengthened(doc, _shortened(doc, statement)))


def _lengthened(doc: Doc, statement: Statement) -> Statement:
    """The statement with the preposition that the verb keeps given to the cue."""
    start, end = statement.cue
    first, last = statement.content[0]
    pair = f"{doc[end - 1].lemma_.lower()} {doc[first].lower_}"
    if first != end or last - first < 2 or pair not in _TAKEN or not doc[end - 1].tag_.startswith("VB"):
        return statement
    content = ((first + 1, last), *statement.content[1:])
    return replace(statement, cue=(start, end + 1), roles={**statement.roles, "CONTENT": content})


def _shortened(doc: Doc, statement: Statement) -> Statement:
    """The statement with the preposition or colon at its cue's end given to the content, or left out."""
    start, end = statement.cue
    if end - start > 1 and doc[end - 1].text == ":":
        return replace(statement, cue=(start, end - 1))
    if end - start > 1 and doc[end - 1].lower_ == "guilty":
        return _pleaded(doc, statement)
    verb, last = doc[end - 2], doc[end - 1]
    if (
        end - start < 2
        or last.lower_ not in _GIVEN
        or not verb.tag_.startswith("VB")
        or f"{verb.lemma_.lower()} {last.lower_}" in _KEPT
        or not any(low == end for low, _ in statement.content)
    ):
        return statement
    content = tuple((end - 1, high) if low == end else (low, high) for low, high in statement.content)
    return replace(statement, cue=(start, end - 1), roles={**statement.roles, "CONTENT": content})


def _pleaded(doc: Doc, statement: Statement) -> Statement:
    """The statement with "not guilty" as content: "pleaded {not guilty to the charges}"."""
    start, end = statement.cue
    first = end - 2 if doc[end - 2].lower_ == "not" else end - 1
    if first <= start:
        return statement
    content = [(first, high) if low == end else (low, high) for low, high in statement.content]
    if (first, end) not in content and not any(low == first for low, _ in content):
        content.append((first, end))
    return replace(statement, cue=(start, first), roles={**statement.roles, "CONTENT": tuple(sorted(content))})


def _addressed(doc: Doc, statement: Statement) -> Statement:
    """The statement with whom its content begins with, or is a passive's subject, as addressee."""
    verb = doc[statement.cue[0] : statement.cue[1]].root
    markers = _MARKERS.get(verb.lemma_.lower())
    if markers is None or "ADDRESSEE" in statement.roles or not verb.tag_.startswith("VB"):
        return statement
    first, *rest = statement.content
    found = _object(doc, first, markers) if first[0] == verb.i + 1 else None
    if found:
        content: tuple[TokenSpan, ...] = ((found[1], first[1]), *rest)
    elif rest and doc[rest[0][0]].tag_ == "TO" and _is_passive_subject(doc, first, verb.i):
        found, content = first, tuple(rest)
    else:
        return statement
    return replace(statement, roles={**statement.roles, "CONTENT": content, "ADDRESSEE": (found,)})


def _object(doc: Doc, span: TokenSpan, markers: frozenset[str]) -> TokenSpan | None:
    """The phrase for people that content begins with, up to the word that opens what they are told."""
    start, end = span
    for i in range(start, min(end, start + _LONGEST_ADDRESSEE)):
        if doc[i].lower_ in markers:
            return (start, i) if i > start and doc[start].tag_ in _PERSON_TAGS else None
        if doc[i].tag_ not in _PHRASE_TAGS:
            return None
    return None


def _is_passive_subject(doc: Doc, span: TokenSpan, verb: int) -> bool:
    return any(
        child.dep_ == "nsubj:pass" and span[0] <= child.i < span[1] and child.left_edge.i == span[0]
        for child in doc[verb].lefts
    )
