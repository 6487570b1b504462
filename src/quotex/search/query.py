"""What a user asks for, as a query for SQLite's full-text index (FTS5)."""

import re
from dataclasses import dataclass
from datetime import date

from quotex.names import parts

_SYNTAX = re.compile(r'["()*^:{}+]|\b(?:AND|OR|NOT|NEAR)\b')


@dataclass(frozen=True, slots=True)
class Question:
    """Words that a statement has, whose it is, and from when. All of what is given must hold."""

    words: str | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None


def full_text(question: Question) -> str | None:
    """The FTS5 query, or None if neither words nor a speaker are asked for.

    Words alone are each looked for as they are ("COVID-19", "don't"); what has FTS5's operators in it is left to FTS5.
    """
    asked = []
    words = (question.words or "").strip()
    if words:
        plain = not _SYNTAX.search(words)
        asked.append(f"{{text}} : ({' '.join(map(_quoted, words.split())) if plain else words})")
    asked += [f"{{speaker}} : {_quoted(word)}" for word in name_words(question.speaker)]
    return " AND ".join(asked) or None


def name_words(name: str | None) -> list[str]:
    """The words of a name to look for, folded."""
    return parts(name or "")


def has_name(speaker: str | None, wanted: list[str]) -> bool:
    """Whether a speaker's name has all words that are wanted: the index alone would take "William" for "Williams"."""
    return speaker is not None and set(wanted) <= set(parts(speaker))


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
