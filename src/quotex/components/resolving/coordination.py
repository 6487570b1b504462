"""Several sources in one phrase: "Ann Lee and Bo Ek", but not "Ann Lee, a lawyer and former mayor"."""

from itertools import pairwise

from spacy.tokens import Token

from quotex import lexicon
from quotex.components.resolving.grammar import (
    BREAKS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    head_of,
    inside_modifier,
    is_relative,
    is_role,
    singular,
)  # fmt: skip
from quotex.components.resolving.layout import text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.runs import BODY, PERSON, PORTFOLIOS, is_capital

_SURELY = 8  # votes


def coordination(
    doc: list[Token], start: int, end: int, segments: list[tuple[int, int]], inner: list[Mention]
) -> list[tuple[int, int]]:
    """Parts of "A and B", "A, B and C" where each part can speak; empty where "and" stands inside a name or role."""
    limit = next((a for a, _ in segments if is_relative(doc[a - 1]) and a > start), end)
    brackets = [(a, b) for a, b in segments if a > start and doc[a - 1].text == "("]
    ands = [
        i for i in range(start + 1, limit - 1)
        if (doc[i].lower_ == "and" or (doc[i].text == "&" and not _names_one(doc, i, inner)))
        and not any(m.start <= i < m.end for m in inner) and not any(a <= i < b for a, b in brackets)
    ]  # fmt: skip
    if (joint := _beyond_clause(doc, start, end, inner)) is not None:
        return joint
    for i in ands:
        left, right = (start, i), (i + 1, end)
        if _in_apposition(doc, start, i) or _in_modifier(doc, start, i, end, inner) or _in_title(doc, i, end, inner):
            continue
        if _can_speak(doc, left, inner) and _can_speak(doc, right, inner, after=True):
            pieces = [left]
            if "," in text_of(doc[start:i]):
                commas = [start - 1] + [k for k in range(start, i) if doc[k].text == ","] + [i]
                options = [(a + 1, b) for a, b in pairwise(commas) if b > a + 1]
                if all(
                    any(m.start >= a and m.end <= b for m in inner) and _can_speak(doc, (a, b), inner)
                    for a, b in options
                ):
                    pieces = options
            return [*pieces, right]
    return []


def _names_one(doc: list[Token], i: int, inner: list[Mention]) -> bool:
    """Whether "&" at `i` joins the words of one name ("Stone & Cie") and not two names."""
    return is_capital(doc[i - 1]) and is_capital(doc[i + 1]) and not any(m.end == i for m in inner)


def _beyond_clause(doc: list[Token], start: int, end: int, inner: list[Mention]) -> list[tuple[int, int]] | None:
    """Two names of which the first has a relative clause: "Arden Foods, which makes jam, and Elm Paper"."""
    first = next((m for m in inner if m.lead <= start + 1), None)
    if first is None or first.end + 1 >= end or doc[first.end].text != "," or not is_relative(doc[first.end + 1]):
        return None
    for i in range(first.end + 3, end - 1):
        if doc[i].lower_ == "and" and doc[i - 1].text == "," and any(m.lead == i + 1 for m in inner):
            return [(start, first.end), (i + 1, end)]
    return None


def _in_apposition(doc: list[Token], start: int, i: int) -> bool:
    """Whether "and" stands in an apposition that is still open: "Ann Lee, a lawyer and former mayor"."""
    commas = [k for k in range(start, i) if doc[k].text == ","]
    if not commas or commas[-1] == i - 1:
        return False
    word = doc[commas[-1] + 1]
    return (
        word.lower_ in {"a", "an", "the", "his", "her", "its", "one"}
        or is_role(word.lower_)
        or (word.is_lower and not is_capital(doc[i - 1]))
    )


def _in_title(doc: list[Token], i: int, end: int, inner: list[Mention]) -> bool:
    """Whether "and" joins portfolios of one person's title: "Road Transport and Bridges Minister Ann Lee"."""
    person = next((m for m in inner if m.start > i and m.votes[PERSON] > 2), None)
    if person is None or doc[i - 1].lower_ not in PORTFOLIOS:
        return False
    between = [t.lower_ for t in doc[i + 1 : min(person.start, end)]]
    return bool(between) and between[0] in PORTFOLIOS


def _in_modifier(doc: list[Token], start: int, i: int, end: int, inner: list[Mention]) -> bool:
    """Whether "and" joins what a preposition governs: "authorities in Arden and Elm", "firms including A, B and C"."""
    opened = next(
        (
            k
            for k in range(start + 1, i)
            if doc[k].lower_ in PREPOSITIONS and not any(m.start <= k < m.end for m in inner)
        ),
        None,
    )
    if (
        opened is None
        or doc[opened - 1].lower_ in {"both"}
        or any(m.end == opened for m in inner)
        or doc[opened - 1].text == ")"
    ):
        return False
    j = i + 1
    while j < end and doc[j].lower_ in DETERMINERS:
        j += 1
    return any(m.start == j for m in inner) or (any(m.lead == j for m in inner) and doc[i - 1].text != ",")


def _can_speak(doc: list[Token], part: tuple[int, int], inner: list[Mention], after: bool = False) -> bool:  # noqa: PLR0911 (a rule a line)
    start, end = part
    while start < end and doc[start].lower_ in DETERMINERS:
        start += 1
    names_here = [m for m in inner if m.start >= start and m.start < end]
    if start < end and doc[start].lower_ in {"he", "she", "they", "it"} and end - start == 1:
        return True
    if not after:
        # the left part ends in the name, or in a noun for people or bodies not inside a prepositional phrase
        if any(m.end == end or (m.end < end and doc[m.end].text in {"(", ","}) for m in names_here):
            last = max(names_here, key=lambda m: m.end)
            return not inside_modifier(doc, start, last, people=True)
        return doc[end - 1].lower_ in lexicon.words("groups") or (
            singular(doc[end - 1].lower_) in lexicon.words("communicators")
            and doc[end - 1].lower_ not in lexicon.words("communicators")
        )
    if part[0] < end and (doc[part[0]].lower_ in PRONOUNS or start > part[0]):
        stop = next((k for k in range(start, end) if doc[k].text in BREAKS), end)
        noun = doc[head_of(doc, start, stop)].lower_
        if any(noun in lexicon.words(people) for people in ("kinship", "communicators", "groups")):
            return True
    first = next(iter(names_here), None)
    if first and first.lead <= start + 1 and (PERSON in first.votes or first.end - first.start >= 1):
        between = doc[start : first.lead]
        return len(between) == 0 or all(
            t.lower_ in {"late", "former", "his", "her"} or is_role(t.lower_) for t in between
        )
    if first and all(
        is_role(t.lower_) or t.lower_ in {"former", "late", "of", "the", "then"} or t.is_title
        for t in doc[start : first.lead]
    ):
        office = any(t.lower_ == "of" for t in doc[start : first.lead])  # "… and chairman of the Arden Centre"
        return first.votes[PERSON] > (first.votes[BODY] if not office else _SURELY)
    head = head_of(doc, start, end)
    low = doc[head].lower_
    return low in lexicon.words("groups") or (
        singular(low) in lexicon.words("communicators") and low not in lexicon.words("communicators")
    )
