"""A clause is told whole, and a clause about the source is not told.

"He denied that during that hour, cadets were beaten": content that opens a clause ("that", "why", "whether") has the
clause's verb. "According to the report, which nobody has seen, cadets were beaten": what tells of the source or the
addressee and stands between it and the content is none of it (GUIDELINES §2).
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_OPENERS = frozenset(["that", "whether", "why", "how", "what", "if"])
_RELATIVES = frozenset(["which", "who", "whose", "whom"])
_VERBS = ("VB", "MD")


def whole_clauses(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with content that ends with its clause and begins behind those about others. Needs a parse."""
    return [_mended(layout, one) for one in statements] if layout.parsed else statements


def _mended(layout: Layout, statement: Statement) -> Statement:
    taken = [span for role, spans in statement.roles.items() if role != "CONTENT" for span in spans]
    spans = (_begun(layout, _ended(layout, span, statement, taken), taken) for span in statement.content)
    content = tuple(span for span in spans if span[0] < span[1])
    return statement.with_content(content or statement.content)


def _ended(layout: Layout, span: TokenSpan, statement: Statement, taken: list[TokenSpan]) -> TokenSpan:
    start, end = span
    doc = layout.doc
    opener = doc[start]
    if start < statement.cue[1] or opener.lower_ not in _OPENERS or opener.dep_ == "det":
        return span
    if any(token.tag_ in _FINITE for token in doc[start:end]):
        return span
    verb = next((token for token in (opener.head, opener.head.head) if token.tag_.startswith(_VERBS)), None)
    limit = min([layout.sentence(start)[1], *(low for low, _ in taken if low >= end)])
    if verb is None or not end <= verb.i < limit:
        return span
    reach = min(verb.right_edge.i + 1, limit)
    while reach > end and ((doc[reach - 1].is_punct and not doc[reach - 1].is_quote) or doc[reach - 1].is_space):
        reach -= 1
    return start, reach


def _begun(layout: Layout, span: TokenSpan, taken: list[TokenSpan]) -> TokenSpan:
    start, end = span
    doc = layout.doc
    before = start - 1 if start and doc[start - 1].text == "," else start
    if doc[start].lower_ not in _RELATIVES or not any(high in {before, start} for _, high in taken):
        return span
    clause = next((token for token in doc[start].ancestors if token.dep_ == "acl:relcl"), None)
    if clause is None or not start < clause.i < end:
        return span
    first = clause.right_edge.i + 1
    while first < end and doc[first].is_punct and not doc[first].is_quote:
        first += 1
    return first, end
