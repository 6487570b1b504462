"""Who speaks and who is spoken to, where the order of words is turned round.

Behind a quotation "asked Ann Lee" has its subject behind the verb; in "was told by the judge" the one who speaks
stands behind "by" and the subject is spoken to (GUIDELINES §2). The network gives such a source as the addressee.
"""

from dataclasses import replace

from spacy.tokens import Doc

from quotex.components.finding.edges import CLOSING_MARKS
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
# Verbs whose passive subject hears the words; the subject of others ("was accused by") is what they are about.
_TELLING = frozenset(["told", "asked", "informed", "ordered", "advised", "urged", "reminded", "assured", "notified"])


def voiced(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, those without a source whose addressee speaks put right."""
    return [_turned(layout.doc, one) if _doubtful(one) else one for one in statements]


def _doubtful(statement: Statement) -> bool:
    return not statement.bare and "SOURCE" not in statement.roles and "ADDRESSEE" in statement.roles


def _turned(doc: Doc, statement: Statement) -> Statement:
    (start, end), (named,) = statement.cue, statement.roles["ADDRESSEE"][:1]
    rest = {role: spans for role, spans in statement.roles.items() if role != "ADDRESSEE"}
    passive = any(token.lower_ in _BE for token in doc[start:end])
    inverted = start > 0 and doc[start - 1].text in CLOSING_MARKS and doc[end - 1].tag_ in _FINITE
    if inverted and not passive and named[0] == end and doc[end - 1].lower_ != "told":
        return replace(statement, roles={**rest, "SOURCE": (named,)})
    if passive and named[0] == end + 1 and doc[end].lower_ == "by":
        return replace(statement, roles={**_heard(doc, statement.cue, rest), "SOURCE": (named,)})
    return statement


def _heard(doc: Doc, cue: TokenSpan, roles: dict[str, tuple[TokenSpan, ...]]) -> dict[str, tuple[TokenSpan, ...]]:
    """The roles, a passive subject that was taken for content being the addressee."""
    before = tuple(span for span in roles["CONTENT"] if span[1] == cue[0])
    rest = tuple(span for span in roles["CONTENT"] if span not in before)
    if not before or not rest or doc[cue[1] - 1].lower_ not in _TELLING:
        return roles
    return {**roles, "CONTENT": rest, "ADDRESSEE": before}
