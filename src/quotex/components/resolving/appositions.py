"""What stands around a name and tells who it is: "Danish foreign minister" before it, "the mayor of Arden" after it."""

from functools import cache

from spacy.tokens import Token

from quotex import lexicon
from quotex.components.resolving.layout import text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.runs import PERSON, PORTFOLIOS

_BEFORE_ROLE = frozenset(
    """
    the a an of for by with from to and or but that as in on at said says told when while after before where
    if because who which including between
    """.split()
)


def apposition(doc: list[Token], mention: Mention) -> list[str]:
    """The words of an apposition after a name: "the mayor of Arden" in "Ann Lee, the mayor of Arden, said"."""
    i = mention.end
    if i < len(doc) and doc[i].text == "(":
        while i < len(doc) and doc[i].text != ")" and i < mention.end + 6:
            i += 1
        i += 1
    if i + 1 >= len(doc) or doc[i].text not in {",", "—", "–", "-"}:
        return []
    j = i + 1
    if doc[j].is_digit and len(doc[j].text) == 2 and j + 1 < len(doc) and doc[j + 1].text in {",", "."}:
        return [f"{doc[j].text}-year-old old", *_appositive(doc, j + 2)]
    return _appositive(doc, j)


def _appositive(doc: list[Token], j: int) -> list[str]:
    while j + 1 < len(doc) and doc[j].lower_ in {"who", "is", "was", "a", "an", "the", "currently", "also"}:
        j += 1
    k = j
    while (
        k < len(doc)
        and k < j + 14
        and doc[k].text not in {",", ".", ";", "—", "–"}
        and (k == j or doc[k].lower_ not in {"who", "which", "whose"})
        and not doc[k].is_space
        and not doc[k].is_quote
    ):
        k += 1
    if any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or t.lower_ in {"said", "says", "told", "was", "is"} for t in doc[j:k]
    ):
        return []  # a clause, not an apposition
    words = [t.lower_ for t in doc[j:k]]
    stop = next(
        (n for n, w in enumerate(words) if w in {"who", "which", "whose", "of", "for", "in", "at", "from"}), len(words)
    )
    initials = stop == 1 and len(words) > 1 and doc[j].text.isupper()  # "Ann Lee, MD of Arden Foods,"
    if (
        initials
        or set(words[:stop]) & role_words()
        or any(w.endswith(("man", "woman", "ist", "er")) for w in words[max(stop - 1, 0) : stop])
    ):
        return [text_of(doc[j:k])]
    return []


@cache
def person_words() -> frozenset[str]:
    """Words that name a person by role or kin and never a body."""
    people = lexicon.words("communicators") | lexicon.words("kinship") | lexicon.words("spokespeople")
    return people - lexicon.words("bodies")


@cache
def person_titles() -> frozenset[str]:
    """Words that tell a person by role, kin or title."""
    return person_words() | lexicon.words("titles")


@cache
def role_words() -> frozenset[str]:
    """Words that name a role, a kin or a body: what titles and appositions are made of."""
    words = lexicon.words("communicators") | lexicon.words("kinship") | lexicon.words("spokespeople")
    return words | lexicon.words("titles") | lexicon.words("bodies")


def _modifies(token: Token, following: Token) -> bool:
    """Whether what looks like a verb belongs to a role: "Sporting director", "Managing editor"."""
    return token.tag_ == "VBG" and token.text[:1].isupper() and following.lower_ in role_words()


def leading_role(doc: list[Token], mention: Mention) -> list[str]:
    """The words before a name: "Danish foreign minister" Ann Lee; "the mayor of Arden," Ann Lee."""
    known = max(min(mention.votes[PERSON], 1), -1)
    if known not in mention.before:
        mention.before[known] = _leading_role(doc, mention)
    return mention.before[known]


def _leading_role(doc: list[Token], mention: Mention) -> list[str]:
    i = mention.lead
    comma = i > 1 and doc[i - 1].text == ","
    if comma:
        i -= 1
    start = i
    while start > 0 and i - start < (12 if comma else 7):
        token = doc[start - 1]
        if token.is_space or (token.is_punct and token.text != "-") or doc[start].is_sent_start:
            break
        listed = doc[start - 2].lower_ if token.lower_ == "and" and start > 1 else ""
        joined = listed in PORTFOLIOS or listed in role_words()
        verb = token.pos_ == "VERB" and not _modifies(token, doc[start])
        stops = not comma and not joined and (token.lower_ in _BEFORE_ROLE or verb)
        if stops or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        start -= 1
        if token.lower_ in {"the", "a"} and comma and doc[max(start - 1, 0)].lower_ not in {"of", "for", "at", "in"}:
            break
    words = {t.lower_ for t in doc[start:i]}
    own = [text_of(doc[mention.lead : mention.start])] if mention.lead < mention.start else []
    if comma and not words & (role_words() if not mention.votes[PERSON] else person_titles()):
        return own  # "…, Trade Minister Ann Lee said"
    if comma and not (text_of(doc[mention.end : mention.end + 1]) in {",", "-", "–", "—"} or mention.votes[PERSON] > 0):
        return own
    text = text_of(doc[start : i if comma else mention.start])
    return [text] if words or mention.lead < mention.start else []
