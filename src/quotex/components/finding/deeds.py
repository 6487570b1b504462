"""Verbs of saying that report a deed and no words: "prices added 3%", "the storm claimed six lives", "called a taxi".

GUIDELINES §1: a verb of communication counts where it tells something. What it tells has a verb, quotation marks, or
is a noun that can be said; in the gold training articles "add" never has a bare noun phrase for content. The nouns
that the other verbs are used with are in lexicon/deeds.tsv.
"""

from functools import cache

from spacy.tokens import Doc

from quotex import lexicon
from quotex.components.finding.statements import Statement, TokenSpan

_VERBS = frozenset(["VBD", "VBZ", "VBP", "VB", "VBN", "MD", "TO"])
_MARKS = frozenset(["“", '"', "‘", "'", "«", "”", "’", "''", "``"])
# "declined to comment", and no more.
_COMMENT = frozenset(["comment", "to comment", "comment further", "further comment", "to comment further"])
_SHORT = 3


def worded(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements without those whose verb reports a deed."""
    return [statement for statement in statements if statement.bare or not _is_deed(doc, statement)]


def _is_deed(doc: Doc, statement: Statement) -> bool:
    if len(statement.content) != 1 or statement.content[0][0] < statement.cue[1]:
        return False
    (span,) = statement.content
    verb = doc[statement.cue[0] : statement.cue[1]].root
    if span[1] - span[0] <= _SHORT and doc[span[0] : span[1]].text.lower() in _COMMENT:
        return True
    lemma = verb.lemma_.lower()
    nouns = _deeds().get(lemma)
    if (nouns is None and lemma != "add") or not verb.tag_.startswith("VB"):
        return False
    if any(token.tag_ in _VERBS or token.text in _MARKS for token in doc[span[0] : span[1]]):
        return False
    return nouns is None or _noun(doc, span) in nouns


@cache
def _deeds() -> dict[str, frozenset[str]]:
    return {verb: frozenset(nouns.split()) for verb, nouns in lexicon.rows("deeds")}


def _noun(doc: Doc, span: TokenSpan) -> str:
    """The head of a phrase: the last noun before its first preposition or comma."""
    nouns = ""
    for token in doc[span[0] : span[1]]:
        if token.tag_.startswith("NN"):
            nouns = token.lower_
        elif nouns and (token.tag_ in {"IN", ",", "CC"}):
            break
    return nouns
