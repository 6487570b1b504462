"""Whether a label names somebody who can speak: a person, group, body or study, or a name that the article knows."""

from functools import cached_property

from spacy.tokens import Doc

from quotex import lexicon
from quotex.components.finding.statements import Statement, TokenSpan

_LISTS = ("communicators", "groups", "bodies", "spokespeople", "headline_labels", "titles")
_INTERVIEW = frozenset(["q", "a", "q.", "a.", "question", "answer", "interviewer", "moderator", "host"])


class Speakers:
    """The names of people in a Doc and in the sources of its statements, and the nouns for those who speak."""

    def __init__(self, doc: Doc, statements: list[Statement]) -> None:
        self.doc, self.statements = doc, statements

    @cached_property
    def names(self) -> set[str]:
        """The capitalised words of the names."""
        spans = [self.doc[slice(*span)] for s in self.statements for span in s.roles.get("SOURCE", ())]
        spans += [entity for entity in self.doc.ents if entity.label_ == "PERSON"]
        return {word.lower_ for span in spans for word in span if word.text[:1].isupper() and len(word) > 1}

    def known(self, label: TokenSpan) -> bool:
        """Whether a label names somebody: its head is a noun for one who speaks or the last word of a known name."""
        words = [token for token in self.doc[label[0] : label[1]] if not token.is_punct]
        if not words or not (words[0].text[:1].isupper() or words[-1].is_lower):
            return False
        last = words[-1]
        return last.lower_ in self.names or any(last.lower_ in lexicon.words(name) for name in _LISTS)

    def asks(self, label: TokenSpan) -> bool:
        """Whether a label is that of an interview or a transcript: Q, A, a name in capitals, a known name."""
        text = self.doc[label[0] : label[1]].text
        capitals = text.isupper() and sum(letter.isalpha() for letter in text) > 2
        return text.lower() in _INTERVIEW or capitals or self.known(label)
