"""Small words and small questions about noun groups, on the words alone."""

from functools import cache

from spacy.tokens import Token

from quotex import lexicon
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.runs import APOSTROPHES, BODY, PERSON, PORTFOLIOS, is_capital

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
    "we": "we", "us": "we", "our": "we", "ours": "we", "i": "i", "me": "i", "my": "i", "mine": "i",
    "you": "you", "your": "you", "yours": "you",
}  # fmt: skip
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "both"])
PREPOSITIONS = frozenset(
    """
    of for from in at with to by on into about within across near under among over through against outside
    inside between behind including like than representing speaking working living issued released published
    posted sent signed delivered aired carried broadcast obtained conducted seen written read filed dated
    within per via requesting seeking heading sitting surveyed aimed toward towards despite during because regarding
    concerning involving reported compiled commissioned provided led run made given entitled titled called
    """.split()
)
_COMPARED = frozenset(["more", "less", "fewer", "greater", "higher", "other", "rather"])  # than …
_AFTER_NOUNS = frozenset(["general", "elect", "designate", "emeritus", "laureate", "old", "royal", "collective"])
_AUTHORING = frozenset(["by", "from", "including", "with"])  # govern a name with its role: "a study by professor Lee"
_MODIFIERS = frozenset(["JJ", "VBN", "NN", "NNS", "HYPH", "CD"])
_TIMES = frozenset(["week", "month", "year", "summer", "winter", "spring", "autumn", "fall"])
BREAKS = frozenset([",", "—", "–", ";", "("])
DASHES = BREAKS | {"-"}


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for one person: roles that can stand before a name, and others."""
    return lexicon.words("communicators") | lexicon.words("people")


def is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun ("WHO" in capitals is not)."""
    return token.lower_ in RELATIVES and not token.text.isupper()


def segments_of(doc: list[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Cut at commas, dashes, brackets and relative pronouns."""
    found, a, depth = [], start, 0
    for i in range(start, end):
        token = doc[i]
        if token.text == "(":
            depth += 1
        cut = (
            (token.text in DASHES and (token.text not in {"-", "–"} or (doc[i - 1].whitespace_ and token.whitespace_)))
            or (is_relative(token) and i > start)
            or token.text == ")"
        )
        if (
            cut
            and token.text == ","
            and start < i < end - 2
            and doc[i - 1].lower_ in PORTFOLIOS
            and (doc[i + 1 + int(doc[i + 1].lower_ == "and")].lower_ in PORTFOLIOS)
        ):
            continue  # "Minister for Culture, Sports and Youth Ann Lee"
        if cut:
            if i > a:
                found.append((a, i))
            a = i + 1
    if end > a:
        found.append((a, end))
    return found or [(start, end)]


def inside_modifier(doc: list[Token], start: int, mention: Mention, people: bool = False) -> bool:
    """Whether a name depends on something else in the phrase: after a preposition, or a possessive or noun modifier."""
    i, personal = mention.lead - 1, is_personal(mention)
    while i >= start and (
        doc[i].lower_ in DETERMINERS
        or (is_capital(doc[i]) and doc[i].lower_ not in PREPOSITIONS)
        or doc[i].lower_ in {"former", "late"}
        or doc[i].text in APOSTROPHES
        or (not personal and doc[i].tag_ in _MODIFIERS and doc[i].lower_ not in PREPOSITIONS)
        or (i == mention.lead - 1 and doc[i].is_lower and is_role(doc[i].lower_))
        or (doc[i].lower_ in {"and", "or"} and i > start and (is_capital(doc[i - 1]) or doc[i - 1].text == ")"))
    ):
        i -= 1
    titled = doc[mention.lead - 1].is_lower and is_role(doc[mention.lead - 1].lower_)
    governing = _AUTHORING if personal and titled else PREPOSITIONS
    return i >= start and doc[i].lower_ in governing


def is_role(word: str) -> bool:
    """Whether a lower-case word names a person by role ("minister")."""
    return (
        word in lexicon.words("communicators")
        or word.rstrip(".") in lexicon.words("titles")
        or word in lexicon.words("spokespeople")
    )


def singular(word: str) -> str:
    """A plural noun's singular, well enough for the word lists."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in lexicon.words("communicators"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_personal(mention: Mention) -> bool:
    """Whether a mention looks like a person's name."""
    votes = mention.votes
    best = max(votes, key=votes.__getitem__) if votes else PERSON
    return best == PERSON or (mention.end - mention.start > 1 and best not in {BODY, "place", "country"})


def head_of(doc: list[Token], start: int, end: int) -> int:
    """The head noun: the last word before a preposition, clause or comma."""
    i = start
    while i < end:
        token = doc[i]
        if i > start and (
            (token.lower_ in PREPOSITIONS and doc[i - 1].lower_ not in _COMPARED)
            or is_relative(token)
            or token.text in BREAKS
            or _opens_clause(doc, i, end)
            or (token.lower_ in {"last", "this", "earlier"} and i + 1 < end and doc[i + 1].lower_ in _TIMES)
            or (
                token.tag_ in {"VBN", "VBG"}
                and (i > start + 1 or (token.dep_ == "acl" and i + 1 < end))
                and doc[i - 1].tag_ in {"NN", "NNS", "NNP", "NNPS"}
                and not _noun_follows(doc, i, end)
            )
        ):
            break
        i += 1
    j = i - 1
    while j > start and (doc[j].is_punct or doc[j].is_space):
        j -= 1
    adjective = j > start and doc[j].tag_ == "JJ" and doc[j - 1].tag_ in {"NN", "NNS"}
    if adjective and doc[j].lower_ not in _AFTER_NOUNS and doc[j].lower_ not in lexicon.words("bodies"):
        j -= 1  # "sources close to the family"
    return j


def _opens_clause(doc: list[Token], i: int, end: int) -> bool:
    """Whether a clause without "that" begins: "protesters Wikinews interviewed", "figures her office released"."""
    token, before = doc[i], doc[i - 1]
    if before.tag_ not in {"NN", "NNS"}:
        return False
    if token.tag_ == "PRP$" or token.tag_ in {"VBD", "VBP"}:
        return True
    after = next((t for t in doc[i + 1 : min(i + 4, end)] if t.tag_ not in {"NNP", "RB", "MD"}), None)
    subject = token.tag_ == "PRP" or (token.tag_ == "NNP" and before.tag_ == "NNS")
    return subject and after is not None and after.tag_ in {"VBP", "VBZ", "VBD"}


def _noun_follows(doc: list[Token], i: int, end: int) -> bool:
    return i + 1 < end and doc[i + 1].tag_ in {"NN", "NNS", "NNP", "NNPS"}
