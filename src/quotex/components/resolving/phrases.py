"""Read the phrase that names a source: is it a pronoun, a name, several, a description, a spokesperson of someone?

Works on the words alone (a parse of a small model is wrong often enough to lose more than it gives).
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from quotex import lexicon, names
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.runs import BODY, COUNTRY, PERSON, is_capital

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
    "we": "we", "us": "we", "our": "we", "ours": "we", "i": "i", "me": "i", "my": "i", "mine": "i",
    "you": "you", "your": "you", "yours": "you",
}  # fmt: skip
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "both"])
_PREPOSITIONS = frozenset(
    """
    of for from in at with to by on into about within across near under among over through against outside
    inside between behind including like than representing speaking working living issued released published
    posted sent signed delivered aired carried broadcast obtained conducted seen written read filed dated
    reported compiled commissioned provided led run made given entitled titled called
    """.split()
)
_APOSTROPHES = frozenset(["'s", "’s", "'", "’"])
_DASHES = frozenset([",", "—", "–", ";", "-", "("])
_FILLERS = frozenset(
    """
    chief senior official deputy top former longtime lead main new veteran acting national corporate another
    own second one assistant principal legal
    """.split()
)


@dataclass(slots=True)
class Phrase:
    """What a source phrase says. Token indices are the document's."""

    start: int
    end: int
    form: str = "description"  # pronoun, name, compound, spokesperson, description, none
    pronoun: str | None = None
    names: list[Mention] = field(default_factory=list)  # that the phrase is about, not those inside its modifiers
    inner: list[Mention] = field(default_factory=list)  # every name in it
    head: str = ""  # head noun of a description, lower case
    text: str = ""  # description without determiner and relative clause
    definite: bool = False
    bare: bool = False
    plural: bool = False
    owner: tuple[int, int] | None = None  # tokens of the possessor, or of what follows "for", "of", "from"
    parts: list["Phrase"] = field(default_factory=list)
    role: str | None = None
    relative: bool = False


def read_phrase(doc: Doc, start: int, end: int, mentions: list[Mention]) -> Phrase:
    """Analyse the tokens [start, end)."""
    start, end, relative = _trim(doc, start, end)
    phrase = Phrase(start, end, relative=relative)
    if start >= end:
        phrase.form = "none"
        return phrase
    words = [t.lower_ for t in doc[start:end]]
    if len(words) == 1 and words[0] in PRONOUNS and doc[start].text != "US":
        phrase.form, phrase.pronoun = "pronoun", PRONOUNS[words[0]]
        return phrase
    phrase.inner = [m for m in mentions if start <= m.start < end]
    segments = _segments(doc, start, end)
    coordinated = _coordination(doc, start, end, segments, phrase.inner)
    if coordinated:
        phrase.form = "compound"
        phrase.parts = [read_phrase(doc, a, b, mentions) for a, b in coordinated]
        return phrase
    if _spokesperson(doc, phrase, segments):
        return phrase
    phrase.names = _free(doc, phrase, segments)
    if phrase.names:
        phrase.form = "name"
        phrase.role = _role(doc, phrase)
        return phrase
    _description(doc, phrase, segments[0])
    return phrase


def _relative(token: Token) -> bool:
    return token.lower_ in RELATIVES and not token.text.isupper()


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int, bool]:
    relative = False
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in {")", "."})
        or doc[end - 1].is_space
        or _relative(doc[end - 1])
    ):
        relative = relative or _relative(doc[end - 1])
        end -= 1
    while start < end - 1 and (
        doc[start].is_punct
        or doc[start].is_space
        or doc[start].lower_ in {"both", "and", "as", "by", "according", "to"}
    ):
        start += 1
    return start, end, relative


def _segments(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at commas, dashes, brackets and relative pronouns."""
    found, a, depth = [], start, 0
    for i in range(start, end):
        token = doc[i]
        if token.text == "(":
            depth += 1
        cut = (
            (token.text in _DASHES and (token.text not in {"-", "–"} or (doc[i - 1].whitespace_ and token.whitespace_)))
            or (_relative(token) and i > start)
            or token.text == ")"
        )
        if cut:
            if i > a:
                found.append((a, i))
            a = i + 1
    if end > a:
        found.append((a, end))
    return found or [(start, end)]


def _coordination(
    doc: Doc, start: int, end: int, segments: list[tuple[int, int]], inner: list[Mention]
) -> list[tuple[int, int]]:
    """Parts of "A and B", "A, B and C" where each part can speak; empty where "and" stands inside a name or role."""
    limit = next((a for a, _ in segments if _relative(doc[a - 1]) and a > start), end)
    brackets = [(a, b) for a, b in segments if a > start and doc[a - 1].text == "("]
    ands = [
        i for i in range(start + 1, limit - 1)
        if doc[i].lower_ in {"and", "&"}
        and not any(m.start <= i < m.end for m in inner) and not any(a <= i < b for a, b in brackets)
    ]  # fmt: skip
    for i in ands:
        left, right = (start, i), (i + 1, end)
        if _in_apposition(doc, start, i) or _in_modifier(doc, start, i, end, inner):
            continue
        if _can_speak(doc, left, inner) and _can_speak(doc, right, inner, after=True):
            pieces = [left]
            if "," in doc[start:i].text:
                commas = [start - 1] + [k for k in range(start, i) if doc[k].text == ","] + [i]
                options = [(a + 1, b) for a, b in pairwise(commas) if b > a + 1]
                if all(
                    any(m.start >= a and m.end <= b for m in inner) and _can_speak(doc, (a, b), inner)
                    for a, b in options
                ):
                    pieces = options
            return [*pieces, right]
    return []


def _in_apposition(doc: Doc, start: int, i: int) -> bool:
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


def _in_modifier(doc: Doc, start: int, i: int, end: int, inner: list[Mention]) -> bool:
    """Whether "and" joins what a preposition governs: "authorities in Arden and Elm", "firms including A, B and C"."""
    opened = next(
        (
            k
            for k in range(start + 1, i)
            if doc[k].lower_ in _PREPOSITIONS and not any(m.start <= k < m.end for m in inner)
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


def _can_speak(doc: Doc, part: tuple[int, int], inner: list[Mention], after: bool = False) -> bool:  # noqa: PLR0911 (a rule a line)
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
            return not _inside_modifier(doc, start, last, people=True)
        return doc[end - 1].lower_ in lexicon.words("groups") or (
            _singular(doc[end - 1].lower_) in lexicon.words("communicators")
            and doc[end - 1].lower_ not in lexicon.words("communicators")
        )
    if part[0] < end and (doc[part[0]].lower_ in PRONOUNS or start > part[0]):
        stop = next((k for k in range(start, end) if doc[k].text in _DASHES - {"-"}), end)
        noun = doc[_head(doc, start, stop)].lower_
        if noun in lexicon.words("kinship") | lexicon.words("communicators") | lexicon.words("groups"):
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
        return first.votes[PERSON] > 0
    head = _head(doc, start, end)
    low = doc[head].lower_
    return low in lexicon.words("groups") or (
        _singular(low) in lexicon.words("communicators") and low not in lexicon.words("communicators")
    )


def _inside_modifier(doc: Doc, start: int, mention: Mention, people: bool = False) -> bool:
    """Whether a name depends on something else in the phrase: after a preposition, or a possessive or noun modifier."""
    i = mention.lead - 1
    while i >= start and (
        doc[i].lower_ in DETERMINERS
        or (is_capital(doc[i]) and doc[i].lower_ not in _PREPOSITIONS)
        or doc[i].lower_ in {"former", "late"}
        or doc[i].text in _APOSTROPHES
        or (doc[i].lower_ in {"and", "or"} and i > start and (is_capital(doc[i - 1]) or doc[i - 1].text == ")"))
    ):
        i -= 1
    return i >= start and doc[i].lower_ in _PREPOSITIONS


def is_role(word: str) -> bool:
    """Whether a lower-case word names a person by role ("minister")."""
    return (
        word in lexicon.words("communicators")
        or word.rstrip(".") in lexicon.words("titles")
        or word in lexicon.words("spokespeople")
    )


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in lexicon.words("communicators"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _spokesperson(doc: Doc, phrase: Phrase, segments: list[tuple[int, int]]) -> bool:
    """Find "a spokesman for X", "X's spokeswoman Ann Lee", "Ann Lee, speaking for X" (GUIDELINES §3, intermediary)."""
    nouns = lexicon.words("spokespeople")
    for a, b in segments:
        for size in (3, 2, 1):
            for i in range(a, b - size + 1):
                text = doc[i : i + size].text.casefold()
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
                        doc[k].lower_ in _PREPOSITIONS and not any(m.start < k < m.end for m in phrase.inner)
                        for k in range(a, i)
                    )
                    and not any(doc[k].text in _APOSTROPHES for k in range(a, i))
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
    for i in range(phrase.start + 1, phrase.end - 1):
        if (doc[i].lower_ == "speaking" and doc[i + 1].lower_ == "for") or (
            doc[i].lower_ == "behalf" and doc[i + 1].lower_ == "of"
        ):
            phrase.form, phrase.head, phrase.text = "spokesperson", "spokesperson", "spokesperson"
            phrase.owner = (i + 2, next((b for a, b in segments if a <= i < b), phrase.end))
            phrase.names = [m for m in phrase.inner if m.start < i and _is_personal(m) and m.end - m.start > 1][:1]
            if phrase.names:
                return True
            phrase.form, phrase.owner = "description", None
    return False


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


@cache
def _first_words() -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in lexicon.words("spokespeople"))


def spokespeople(doc: Doc, tokens: list[Token], mentions: list[Mention]) -> list[tuple[int, int]]:
    """Stretches of text that name a spokesperson together with the role, wherever they stand."""
    nouns = lexicon.words("spokespeople")
    by_end = {m.end: m for m in mentions}
    found = []
    for i, token in enumerate(tokens):
        if token.lower_ not in _first_words():
            continue
        sizes = [n for n in (3, 2, 1) if doc[i : i + n].text.casefold() in nouns and len(doc[i : i + n]) == n]
        if not sizes or token.lower_ in {"representative", "representatives"}:
            continue
        after = i + sizes[0]
        start = i
        while start > 0 and i - start < 10 and not doc[start - 1].is_punct and not doc[start - 1].is_space:
            if doc[start - 1].lower_ in _BEFORE_SPOKESPEOPLE:
                break
            if (
                doc[start - 1].lower_ in {"the", "a", "an"}
                and doc[start - 2 : start - 1].text.lower() not in _PREPOSITIONS
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
        name = next((m for m in mentions if after <= m.start < end and m.start - after <= 1), None)
        if name is None and end + 1 < len(doc) and doc[end].text == ",":
            name = next(
                (m for m in mentions if m.lead == end + 1 and m.end < len(doc) and doc[m.end].text == ","), None
            )
        if name is not None:
            found.append((start, name.end))
    return found


def _owner(doc: Doc, a: int, noun: int, after: int, b: int) -> tuple[int, int] | None:
    """Whom a spokesperson speaks for: what follows "for", or stands before the noun."""
    if after < b and doc[after].lower_ in {"for", "of", "from", "at", "with", "to"}:
        return after + 1, b
    start = a
    while start < noun and (doc[start].lower_ in DETERMINERS or doc[start].lower_ in _FILLERS):
        start += 1
    for i in range(noun - 1, start - 1, -1):
        if doc[i].text in _APOSTROPHES:
            return start, i
    end = noun
    while end > start and (doc[end - 1].lower_ in _FILLERS or doc[end - 1].text == "-"):
        end -= 1
    return (start, end) if end > start else None


def _spoken_by(doc: Doc, phrase: Phrase, noun: tuple[int, int]) -> list[Mention]:
    """The name of the spokesperson: not the one spoken for."""
    low, high = phrase.owner or (0, 0)
    outside = [m for m in phrase.inner if not low <= m.start < high]
    people = [m for m in outside if m.start >= noun[1] or m.end <= noun[0]]
    people = [m for m in people if not _inside_modifier(doc, phrase.start, m)] or people
    return people[:1]


def _free(doc: Doc, phrase: Phrase, segments: list[tuple[int, int]]) -> list[Mention]:
    """The name that the phrase is about: a person's first ("the mayor, Ann Lee,"), else a body's."""
    bracketed = {a for a, _ in segments if a > phrase.start and doc[a - 1].text == "("}
    clause = next((a for a, _ in segments if a > phrase.start and _relative(doc[a - 1])), phrase.end)
    options: list[tuple[int, int, Mention]] = []
    for n, (a, b) in enumerate(segments):
        if a in bracketed or a >= clause:
            continue
        for mention in (m for m in phrase.inner if a <= m.start < b):
            if _inside_modifier(doc, a, mention) or not _ends_group(doc, mention, b):
                continue
            personal = _is_personal(mention)
            if n == 0:
                rank = 0 if personal and mention.votes[PERSON] > 0 else 3
            elif not personal:
                placed = mention.votes["place"] + mention.votes[COUNTRY] > 0
                alone = mention.start == a and mention.end == b and doc[a - 2].is_lower and not placed
                rank = 2 if alone else 4 if doc[a].lower_ == "the" and mention.start <= a + 1 else 9
            else:
                alone = mention.end >= b and (mention.lead <= a + 1 or is_role(doc[mention.lead - 1].lower_))
                rank = 1 if alone and (mention.votes[PERSON] > 0 or mention.end - mention.start > 1) else 9
            if rank < 9:
                options.append((rank, mention.start, mention))
    if not options:
        return []
    rank, _, best = min(options, key=lambda o: o[:2])
    if (
        rank == 3
        and any(o[0] == 1 for o in options)
        and best.votes.most_common(1)[:1] == [(PERSON, best.votes[PERSON])]
    ):
        return [best]
    return [best]


def _is_personal(mention: Mention) -> bool:
    best = mention.votes.most_common(1)
    return (
        not best
        or best[0][0] == PERSON
        or (mention.end - mention.start > 1 and best[0][0] not in {BODY, "place", "country"})
    )


def _ends_group(doc: Doc, mention: Mention, end: int) -> bool:
    """Whether the noun group ends with the name: nothing follows, or a preposition, bracket or age does."""
    i = mention.end
    if i >= end:
        return True
    token = doc[i]
    if token.text in _APOSTROPHES or token.text == "-":
        return False
    return (
        token.lower_ in _PREPOSITIONS
        or token.is_punct
        or token.lower_ in {"and", "himself", "herself", "also", "then", "both", "itself"}
        or token.is_digit
    )


def _role(doc: Doc, phrase: Phrase) -> str | None:
    mention = phrase.names[0]
    before = doc[phrase.start : mention.start].text if mention.start > phrase.start else ""
    return before or None


def _head(doc: Doc, start: int, end: int) -> int:
    """The head noun: the last word before a preposition, clause or comma."""
    i = start
    while i < end:
        token = doc[i]
        if i > start and (
            token.lower_ in _PREPOSITIONS
            or _relative(token)
            or token.text in _DASHES - {"-"}
            or (
                token.tag_ in {"VBN", "VBG"}
                and i > start + 1
                and doc[i - 1].tag_ in {"NN", "NNS", "NNP", "NNPS"}
                and not _noun_follows(doc, i, end)
            )
        ):
            break
        i += 1
    j = i - 1
    while j > start and (doc[j].is_punct or doc[j].is_space):
        j -= 1
    return j


def _noun_follows(doc: Doc, i: int, end: int) -> bool:
    return i + 1 < end and doc[i + 1].tag_ in {"NN", "NNS", "NNP", "NNPS"}


def _description(doc: Doc, phrase: Phrase, segment: tuple[int, int]) -> None:
    start = phrase.start
    end = next((k for k in range(start + 1, phrase.end) if _cuts(doc, k)), phrase.end)
    while start < end - 1 and doc[start].lower_ in DETERMINERS and doc[start + 1].lower_ not in _PREPOSITIONS:
        phrase.definite = phrase.definite or doc[start].lower_ in {"the", "this", "that", "these", "those", "both"}
        start += 1
    first = doc[phrase.start].lower_ if doc[phrase.start].text != "US" else "the"
    phrase.bare = first not in DETERMINERS and first not in PRONOUNS
    head = _head(doc, start, end)
    while head > start and (
        doc[head].lower_ in {"there", "here", "today", "alike", "alone", "themselves"} or doc[head].tag_ == "RB"
    ):
        head -= 1
    phrase.head = doc[head].lower_
    if head + 1 < end and doc[head + 1].lower_ in {"of", "from", "by", "for", "at", "in"}:
        phrase.owner = head + 2, end
    inside = [k for k in range(head + 1, end - 1) if not any(m.start <= k < m.end for m in phrase.inner)]
    by = next((k for k in inside if doc[k].lower_ in {"by", "from"}), None)
    if by is not None:
        phrase.owner = by + 1, end
    genitive = next((k for k in range(head - 1, start - 1, -1) if doc[k].text in _APOSTROPHES), None)
    if genitive is not None:
        phrase.owner = start, genitive
    if first in PRONOUNS:
        phrase.pronoun = PRONOUNS[first]
    phrase.text = doc[start:end].text
    token: Token = doc[head]
    phrase.plural = (
        token.tag_ in {"NNS", "NNPS"} if token.tag_ else phrase.head.endswith("s") and not phrase.head.endswith("ss")
    )
    phrase.plural = phrase.plural or phrase.head in lexicon.words("groups")


def _cuts(doc: Doc, k: int) -> bool:
    """Whether a description ends before a token: a comma, a dash, a relative clause, "to be …"."""
    token = doc[k]
    if token.text in {",", ";", "—"} or _relative(token):
        return True
    if token.text in {"-", "–"} and doc[k - 1].whitespace_ and token.whitespace_:
        return True
    return token.lower_ == "to" and k + 1 < len(doc) and doc[k + 1].lower_ == "be"


def singular(word: str) -> str:
    """A plural noun's singular, well enough for the word lists."""
    return _singular(word)


def clean_description(text: str) -> str:
    """A description as the record prints it."""
    return names.clean(text)
