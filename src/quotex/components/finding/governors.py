"""What a date or a cue hangs on in the parse (Universal Dependencies).

"He responded Friday, saying …", "On Friday he gave a speech in which he said …", "Speaking on Friday, he said …": the
date stands with another verb of the sentence, yet it says when the words were uttered.
"""

import numpy
from spacy.tokens import Doc, Token

from quotex import lexicon
from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import TokenSpan

# Out of these a clause hangs on a verb that happens at the same time.
_SAME_TIME = frozenset(["advcl", "xcomp"])
_OTHER_TIME = frozenset(["after", "before", "for", "since", "until", "despite"])
_PERFECT = frozenset(["has", "have", "had"])
_CLAUSES = frozenset(["acl", "acl:relcl", "advcl:relcl"])
_RELATIVE = frozenset(["acl:relcl"])
_OBLIQUE = frozenset(["obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod", "nmod:desc"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer"])
_WHERE = frozenset(["where", "when"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_OPENERS = frozenset(["WDT", "WP", "WRB", "IN"])
_FARTHEST = 4


class Governors:
    """The parse of a Doc, looked up for dates and cues."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc: Doc = layout.doc
        self.occasions = lexicon.words("documents") | lexicon.words("channels") | lexicon.words("occasions")

    def head(self, span: TokenSpan) -> int:
        """The token of a span that hangs on a token outside it, the first of several."""
        heads = self.layout.heads[span[0] : span[1]]
        own = numpy.arange(*span)
        outside = numpy.flatnonzero((heads < span[0]) | (heads >= span[1]) | (heads == own))
        return span[0] + int(outside[0]) if len(outside) else span[0]

    def dates_document(self, date: TokenSpan, phrase: TokenSpan) -> bool:
        """Whether a date in a phrase is that of the document which the phrase names."""
        head = self.head(phrase)
        if self.doc[head].lower_ not in self.occasions:
            return False
        inner = self.doc[self.head(date)]
        above = [inner.head.i, inner.head.head.i]
        return head in above or inner.i == head

    def hangs_on(self, date: TokenSpan, span: TokenSpan) -> bool:
        """Whether the parse hangs a date on a word of a span."""
        return span[0] <= int(self.layout.heads[self.head(date)]) < span[1]

    def hangs_on_verb(self, date: TokenSpan, span: TokenSpan) -> bool:
        """Whether the parse hangs a date on a verb of a span with a finite verb.

        No date that stands behind its cue's content does so in the gold training articles (34 stand there).
        """
        verb = self.doc[int(self.layout.heads[self.head(date)])]
        finite = any(token.tag_ in _FINITE for token in self.doc[span[0] : span[1]])
        return self.hangs_on(date, span) and verb.tag_ in _FINITE | {"VBN"} and finite

    def preposition(self, date: TokenSpan) -> int | None:
        """The token that the date's phrase begins with: its "on" or itself; None with another preposition."""
        before = self.doc[date[0] - 1].lower_ if date[0] else ""
        if before == "on":
            return date[0] - 1
        return None if date[0] and self.doc[date[0] - 1].tag_ in {"IN", "DT"} else date[0]

    def distance(self, date: TokenSpan, cue: TokenSpan, media: tuple[TokenSpan, ...] = ()) -> int | None:
        """How many clauses lie between a date and a cue with these media that it may date; None if it cannot."""
        if not self.layout.parsed:
            return None
        chain = self._chain(date, cue, media)
        steps = [chain.index(verb) for verb in self._dated(date) if verb in chain]
        return min(steps, default=None)

    def tells_of_noun(self, date: TokenSpan, cue: TokenSpan, roles: dict[str, tuple[TokenSpan, ...]]) -> bool:
        """Whether a date tells of a person or thing: "Lee, who resigned on Friday, said", "the January 7 quake".

        Not where the clause holds the cue, nor where it tells of the occasion: "a speech that he gave on Friday".
        """
        if not self.layout.parsed:
            return False
        above = self._above(self.head(date))
        clause = next((i for i in above if self.doc[i].dep_ in _RELATIVE), None)
        if clause is not None and clause not in self._above(self.head(cue)):
            noun = self.doc[clause].head
        elif self._names(date):
            noun = self.doc[above[1]]
        else:
            return False
        parts = (*roles.get("MEDIUM", ()), *(roles.get("SOURCE", ()) if clause is None else ()))
        return noun.lower_ not in self.occasions and not any(low <= noun.i < high for low, high in parts)

    def _names(self, date: TokenSpan) -> bool:
        """Whether a date is part of a noun's name: "the January 7 quake", "Monday's session"."""
        before = self.doc[date[0] - 1].lower_ if date[0] else ""
        after = self.doc[date[1]].text if date[1] < len(self.doc) else ""
        own = int(self.layout.heads[self.head(date)])
        return own >= date[1] and (before in {"a", "an", "the"} or after in {"'s", "’s"})

    def _above(self, token: int) -> list[int]:
        """A token, its head, and so on up to the root."""
        out = [token]
        while (head := int(self.layout.heads[out[-1]])) != out[-1]:
            out.append(head)
        return out

    def tells(self, start: int, end: int) -> bool:
        """Whether there is a finite verb among tokens `[start, end)`, or a word that opens a clause at their end."""
        return any(token.tag_ in _FINITE for token in self.doc[start:end]) or self.doc[end - 1].tag_ in _OPENERS

    def _chain(self, date: TokenSpan, cue: TokenSpan, media: tuple[TokenSpan, ...]) -> list[int]:
        """The cue's head and the verbs that it hangs on, so far as a date of theirs is its date as well."""
        out = [self.head(cue)]
        if any(child.lower_ in _PERFECT for child in self.doc[out[0]].children):
            return out
        while len(out) < _FARTHEST:
            token, head = self.doc[out[-1]], self.doc[out[-1]].head
            if head.i == token.i:
                break
            if token.dep_ == "conj":
                if date[0] > head.i:  # "appeared on Friday and said": perhaps, "endorsed him in May and said": no
                    break
                out.append(head.i)
            elif token.dep_ in _SAME_TIME and not _has(token, _SUBJECTS) and not _marked(token):
                out.append(head.i)
            elif token.dep_ in _CLAUSES and (
                head.lower_ in self.occasions
                or any(low <= head.i < high for low, high in media)
                or any(child.lower_ in _WHERE for child in token.children)
            ):
                out += [head.i, head.head.i]
            elif (token.dep_ == "advcl" and any(child.lower_ in _WHERE for child in token.children)) or (
                token.dep_ == "obj" and token.pos_ == "NOUN"
            ):
                out.append(head.i)
            else:
                break
        return out

    def _dated(self, date: TokenSpan) -> list[int]:
        """What a date tells the time of: what it hangs on, and what that hangs on where it is an occasion."""
        token = self.doc[self.head(date)]
        if token.dep_ not in _OBLIQUE or token.head.i == token.i:
            return []
        out = [token.head.i]
        for _ in range(2):
            verb = self.doc[out[-1]]
            occasion = verb.lower_ in self.occasions and verb.dep_ in {"obl", "nmod", "obj"}
            speaking = verb.dep_ == "advcl" and verb.tag_ == "VBG"
            if not (occasion or speaking):
                break
            out.append(verb.head.i)
        return out


def _has(token: Token, relations: frozenset[str]) -> bool:
    return any(child.dep_ in relations for child in token.children)


def _marked(token: Token) -> bool:
    """Whether a word tells that the clause is not of the same time as what it hangs on."""
    return any(child.lower_ in _OTHER_TIME for child in token.children)
