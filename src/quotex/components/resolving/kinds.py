"""What kind of speaker a description names (GUIDELINES §3, kind)."""

import re
from functools import cache

from quotex import lexicon
from quotex.components.resolving.grammar import person_nouns, singular
from quotex.components.resolving.phrase import Phrase

# "one of the drivers" is as the drivers are, but one; "a number of drivers" as they are
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)"
_PART = re.compile(
    r"^(?:about |almost |around |at least |more than |nearly |only |over |up to |well )*"
    r"(?P<part>one|none|either|neither|some|many|most|all|any|each|both|half|part|several|(?:a )?number"
    r"|majority|minority|handful|couple|range|variety|dozens|hundreds|thousands|scores"
    rf"|{_NUMBER}|\w*third|\w*quarters?|%|per ?cent(?:age)?|[\d.,]+ ?(?:%|per ?cent)?)"
    rf" (?:of|(?:in|out of) {_NUMBER})"
    r" (?:the |its |their |his |her |our |these |those |all |[a-z]+['’]s? )*(?P<rest>\w.*)"
)
_AMOUNT = re.compile(r"(?:[\d.,]+|\w+) ?(?:%|per ?cent|percent)$|^[\d.,]+$")
_BODIES = frozenset(
    [
        "military",
        "leadership",
        "regulator",
        "watchdog",
        "news",
        "radio",
        "opposition",
        "operator",
        "retailer",
        "publisher",
        "broadcaster",
    ]
)  # in names too, or people elsewhere
_NO_PEOPLE = frozenset(["list", "tter", "aper", "mber"])  # ends of "list", "letter", "newspaper", "number"
_CROWD = frozenset(["group", "team", "crowd", "panel", "trio", "pair", "coalition", "delegation", "band", "gang"])

# "Article 14 of the constitution"
_NUMBERED = re.compile(r"(?:article|section|clause|paragraph|rule|chapter|annex|schedule)s? \d", re.IGNORECASE)


def kind_of(phrase: Phrase) -> str:
    """The kind of an unnamed speaker, from the head noun of its description."""
    text = re.sub(r"\s+", " ", phrase.text).casefold().strip()
    if text.startswith("@"):  # a handle
        return "person"
    if _AMOUNT.search(text):
        return "group"
    if found := _PART.match(text):
        kind = _of_text(found["rest"], phrase)
        one = found["part"] in {"one", "either", "neither"}
        return "person" if one and kind == "group" else kind
    if phrase.head in _CROWD and f"{phrase.head} of " in text:  # "a team of scientists"
        members = _of_text(text.split(f"{phrase.head} of ", 1)[1], phrase)
        return "group" if members == "group" else "organization"
    kind = _of_head(phrase.head.rstrip("."), text.split(), phrase)
    return "person" if kind == "organization" and _is_agent(phrase, text) else kind


def _is_agent(phrase: Phrase, text: str) -> bool:
    """Whether a noun for companies means one person: "a former operator", "the retailer, who"."""
    agent = phrase.head in person_nouns() and not phrase.plural
    return agent and (phrase.personal or bool({"former", "retired", "ex-"} & set(text.split())))


def _of_text(rest: str, phrase: Phrase) -> str:
    """The kind that a noun group in words has: its head stands before a preposition or clause."""
    words = re.split(r",|\s(?:of|in|at|from|on|with|for|who|which|that|to|by|there|here)\b", rest)[0].split()
    if not words:
        return "unknown"
    head = words[-1]
    plural = head.endswith(("s", "men", "women", "people", "children")) and not head.endswith("ss")
    return _of_head(head, words, Phrase(phrase.start, phrase.end, head=head, text=rest, plural=plural))


def _of_head(head: str, words: list[str], phrase: Phrase) -> str:
    if (phrase.capital and names_text(phrase.text)) or _NUMBERED.match(phrase.text):
        return "document"
    pairs = {" ".join(words[i : i + 2]) for i in range(len(words) - 1) if words[i + 1] == head}
    for noun in (*pairs, head):  # "the coast guard", "the research team"
        if kind := kind_of_noun(noun):
            return kind
    person = (
        head.endswith(("man", "woman", "ist", "old", "er", "or", "ian", "ant", "ee")) and head[-4:] not in _NO_PEOPLE
    )
    if person and not phrase.plural:
        return "person"
    if not phrase.capital and re.fullmatch(r"[a-z_]+\d+", head):
        return "person"  # signs online
    if head.endswith(("body", "one")) and head.startswith(("some", "any", "every", "no")):
        return "person" if head.startswith("some") else "group"
    return "group" if phrase.plural else "organization" if head.isupper() or phrase.capital else "unknown"


def names_text(name: str) -> bool:
    """Whether a name is that of a law, a treaty or a report: "Wildlife Protection Act", "Section 149"."""
    words = [word.casefold().strip(",.") for word in re.split(r",| of ", name)[0].split()]
    texts = lexicon.words("named_texts")
    return bool(words) and (words[-1] in texts or (words[0] in texts and words[-1][:1].isdigit()))


@cache
def kind_of_noun(noun: str) -> str | None:  # noqa: PLR0911 (a rule a line)
    """The kind that the word lists give a noun or a pair of words, singular or plural."""
    one = singular(noun)
    people, documents, bodies = person_nouns(), lexicon.words("documents"), lexicon.words("bodies")
    nouns = _nouns()
    if " " in noun:
        return "organization" if noun in bodies else nouns.get(noun)
    if noun in lexicon.words("groups") or nouns.get(noun) == "group":
        return "group"
    if noun in {"police", "media"} or noun in _BODIES:
        return "organization"
    if one != noun and one in people:
        return "group"
    if noun in people:
        return "person"
    if one in {"country", "nation"} or noun in {"member states", "western states", "arab states", "gulf states"}:
        return "country"
    if noun in documents or one in documents or noun in lexicon.words("channels"):
        return "document"
    if noun in bodies or one in bodies:
        return "organization"
    kind = nouns.get(noun) or nouns.get(one)
    return "group" if kind == "person" and noun not in nouns else kind


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("nouns")}
