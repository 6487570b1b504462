"""Spokespeople: "a spokesman for X", "X's spokeswoman Ann Lee", "Ann Lee, speaking for X" (GUIDELINES §3)."""

from functools import cache

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.grammar import DETERMINERS, PREPOSITIONS, inside_modifier, is_personal, is_relative
from quotex.components.resolving.layout import Layout, text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.runs import APOSTROPHES, PORTFOLIOS

_FILLERS = frozenset(
    """
    chief senior official deputy top former longtime lead main new veteran acting national corporate another
    own second one assistant principal legal
    """.split()
)
_TITLE_LENGTH = 5  # tokens
_SIZES = (4, 3, 2, 1)  # words of a role
_BEFORE_SPOKESPEOPLE = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "and",
        "but",
        "as",
        "by",
        "to",
        "that",
        "when",
        "while",
        "is",
        "was",
        "with",
        "from",
    ]
)


def find_spokesperson(doc: list[Token], phrase: Phrase, segments: list[tuple[int, int]]) -> bool:
    """Find "a spokesman for X", "X's spokeswoman Ann Lee", "Ann Lee, speaking for X" (GUIDELINES §3, intermediary)."""
    nouns = lexicon.words("spokespeople")
    for a, b in segments:
        if a > phrase.start and is_relative(doc[a - 1]):
            break  # "who will serve as spokesman" tells a story
        for size in _SIZES:
            for i in range(a, b - size + 1):
                text = text_of(doc[i : i + size]).casefold()
                if text not in nouns and not (size == 1 and text in {"spokesman", "spokeswoman"}):
                    continue
                if text in {"representative", "representatives"} and not (
                    (i + size < b and doc[i + size].lower_ in {"for", "from"} and doc[i].is_lower)
                    or (
                        i + size == b
                        and text == "representative"
                        and doc[i].is_lower
                        and doc[i - 1].lower_ not in {"legal", "elected"}
                    )
                ):
                    continue
                if (
                    doc[i - 1].lower_ in {"former", "ex", "-"}
                    and i > a
                    and (doc[i - 1].text != "-" or doc[i - 2].lower_ == "ex")
                ):
                    continue
                if (
                    any(
                        doc[k].lower_ in PREPOSITIONS and not any(m.start < k < m.end for m in phrase.inner)
                        for k in range(a, i)
                    )
                    and not any(doc[k].text in APOSTROPHES for k in range(a, i))
                    and a == segments[0][0]
                ):
                    continue
                phrase.form = "spokesperson"
                phrase.head = text
                phrase.owner = _owner(doc, a, i, i + size, b)
                phrase.names = _spoken_by(doc, phrase, (i, i + size))
                phrase.definite = doc[a].lower_ in {"the", "this"} or doc[a].text[0].isupper()
                phrase.text = text
                phrase.plural = text.endswith(("men", "people", "persons", "women", "s"))
                return True
    first = next(iter(phrase.inner), None)
    after = first.end if first is not None and first.lead == phrase.start and is_personal(first) else phrase.end
    body = next((m for m in phrase.inner if m.lead == after + 1), None)
    if after < phrase.end and doc[after].lower_ == "for" and body is not None and not is_personal(body):
        phrase.form, phrase.head, phrase.text = "spokesperson", "spokesperson", "spokesperson"
        phrase.owner, phrase.names = (after + 1, phrase.end), [m for m in (first,) if m is not None]
        return True  # "Ann Lee for Arden Foods"
    for i in range(phrase.start + 1, phrase.end - 1):
        if (doc[i].lower_ == "speaking" and doc[i + 1].lower_ == "for") or (
            doc[i].lower_ == "behalf" and doc[i + 1].lower_ == "of"
        ):
            phrase.form, phrase.head, phrase.text = "spokesperson", "spokesperson", "spokesperson"
            phrase.owner = (i + 2, next((b for a, b in segments if a <= i < b), phrase.end))
            phrase.names = [m for m in phrase.inner if m.start < i and is_personal(m) and m.end - m.start > 1][:1]
            if phrase.names:
                return True
            phrase.form, phrase.owner, phrase.head, phrase.text = "description", None, "", ""
    return False


def _owner(doc: list[Token], a: int, noun: int, after: int, b: int) -> tuple[int, int] | None:
    """Whom a spokesperson speaks for: what follows "for", or stands before the noun."""
    topic = after + 1 < b and doc[after + 1].lower_ in PORTFOLIOS and doc[after + 1].is_lower
    genitive = any(doc[i].text in APOSTROPHES for i in range(a, noun))
    if after < b and doc[after].lower_ in {"for", "of", "from", "at", "with", "to"} and not (topic and genitive):
        return after + 1, b  # but "the Commission's spokesman for transport" is the Commission's
    start = a
    while start < noun and (doc[start].lower_ in DETERMINERS or doc[start].lower_ in _FILLERS):
        start += 1
    for i in range(noun - 1, start - 1, -1):
        if doc[i].text in APOSTROPHES:
            return start, i
    end = noun
    while end > start and (doc[end - 1].lower_ in _FILLERS or doc[end - 1].text == "-"):
        end -= 1
    while end - start > 1 and doc[end - 1].is_lower and doc[end - 1].lower_ in PORTFOLIOS:
        end -= 1  # "opposition defence spokeswoman"
    return (start, end) if end > start else None


def _spoken_by(doc: list[Token], phrase: Phrase, noun: tuple[int, int]) -> list[Mention]:
    """The name of the spokesperson: not the one spoken for."""
    low, high = phrase.owner or (0, 0)
    outside = [m for m in phrase.inner if not low <= m.start < high]
    people = [m for m in outside if m.start >= noun[1] or m.end <= noun[0]]
    people = [m for m in people if not inside_modifier(doc, phrase.start, m)] or [m for m in people if is_personal(m)]
    return people[:1]


def _only_titles(between: list[Token]) -> bool:
    """Whether nothing but a title stands between: "Lt. Col."."""
    titles = [t for t in between if t.text != "."]
    return bool(titles) and len(between) <= _TITLE_LENGTH and all(names.is_title(t.text) for t in titles)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in lexicon.words("spokespeople"))


def spokespeople(layout: Layout, mentions: list[Mention]) -> list[tuple[int, int]]:
    """Stretches of text that name a spokesperson together with the role, wherever they stand."""
    doc, nouns = layout.tokens, lexicon.words("spokespeople")
    by_end = {m.end: m for m in mentions}
    found = []
    for i, word in enumerate(map(str.lower, layout.words)):
        if word not in _first_words():
            continue
        sizes = [n for n in _SIZES if text_of(doc[i : i + n]).casefold() in nouns and len(doc[i : i + n]) == n]
        if not sizes or word in {"representative", "representatives"}:
            continue
        after = i + sizes[0]
        start = i
        while start > 0 and i - start < 10 and not doc[start - 1].is_punct and not doc[start - 1].is_space:
            if doc[start - 1].lower_ in _BEFORE_SPOKESPEOPLE:
                break
            if (
                doc[start - 1].lower_ in {"the", "a", "an"}
                and text_of(doc[start - 2 : start - 1]).lower() not in PREPOSITIONS
            ):
                break
            start -= 1
        end = after
        while (
            end < len(doc) and end - after < 14 and doc[end].text not in {",", ".", ";", ":"} and not doc[end].is_space
        ):
            end += 1
        comma = start - 1 if doc[start - 1].text == "," else start - 2
        named = by_end.get(comma) if comma > 0 and doc[comma].text == "," else None
        if named is not None:
            found.append((named.start, end))
            continue
        name = next((m for m in mentions if after <= m.start and _only_titles(doc[after : m.start])), None)
        close = (m for m in mentions if after <= m.start < end and m.start - after <= 1)
        name = name or next((m for m in close if m.start == after or doc[after].tag_[:2] != "VB"), None)
        if name is None and end + 1 < len(doc) and doc[end].text == ",":
            name = next(
                (m for m in mentions if m.lead == end + 1 and m.end < len(doc) and doc[m.end].text == ","), None
            )
        if name is not None:
            found.append((start, name.end))
    return found
