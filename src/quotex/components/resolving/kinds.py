"""What kind of speaker a description names (GUIDELINES §3, kind)."""

import re

from quotex import lexicon
from quotex.components.resolving.grammar import person_nouns, singular
from quotex.components.resolving.phrase import Phrase

# "one of the drivers" is as the drivers are, but one; "a number of drivers" as they are
_PART = re.compile(
    r"^(?:about |almost |around |at least |more than |nearly |only |over |up to |well )*"
    r"(?P<part>one|none|either|neither|some|many|most|all|any|each|both|half|part|several|(?:a )?number"
    r"|majority|minority|handful|couple|range|variety|dozens|hundreds|thousands|scores|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w*third|\w*quarters?|%|per ?cent(?:age)?|[\d.,]+ ?(?:%|per ?cent)?)"
    r" (?:of|(?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)) (?:the |its |their |his |her |our |these |those |all |[a-z]+['’]s? )*(?P<rest>\w.*)"
)
_AMOUNT = re.compile(r"(?:[\d.,]+|\w+) ?(?:%|per ?cent|percent)$|^[\d.,]+$")
_BODIES = frozenset(["military", "leadership", "news", "radio", "opposition", "operator", "retailer", "publisher", "broadcaster"])  # in names too, or people elsewhere
_CROWD = frozenset(["group", "team", "crowd", "panel", "trio", "pair", "coalition", "delegation", "band", "gang"])


def kind_of(phrase: Phrase) -> str:
    """The kind of an unnamed speaker, from the head noun of its description."""
    text = re.sub(r"\s+", " ", phrase.text).casefold().strip()
    if _AMOUNT.search(text):
        return "group"
    if found := _PART.match(text):
        kind = _of_text(found["rest"], phrase)
        one = found["part"] in {"one", "either", "neither"}
        return "person" if one and kind == "group" else kind
    if phrase.head in _CROWD and f"{phrase.head} of " in text:  # "a team of scientists"
        members = _of_text(text.split(f"{phrase.head} of ", 1)[1], phrase)
        return "group" if members == "group" else "organization"
    return _of_head(phrase.head.rstrip("."), text.split(), phrase)


def _of_text(rest: str, phrase: Phrase) -> str:
    """The kind that a noun group in words has: its head stands before a preposition or clause."""
    words = re.split(r",|\s(?:of|in|at|from|on|with|for|who|which|that|to|by|there|here)\b", rest)[0].split()
    if not words:
        return "unknown"
    head = words[-1]
    plural = head.endswith(("s", "men", "women", "people", "children")) and not head.endswith("ss")
    return _of_head(head, words, Phrase(phrase.start, phrase.end, head=head, text=rest, plural=plural))


def _of_head(head: str, words: list[str], phrase: Phrase) -> str:  # noqa: PLR0911 (a rule a line)
    pairs = {" ".join(words[i : i + 2]) for i in range(len(words) - 1) if words[i + 1] == head}
    if pairs & lexicon.words("bodies"):
        return "organization"  # "the coast guard"
    if pairs & lexicon.words("groups"):
        return "group"  # "the research team"
    if head in _BODIES:
        return "organization"
    one = singular(head)
    people = person_nouns()
    if head in lexicon.words("groups"):
        return "group"
    if head in {"police", "media"}:
        return "organization"
    if one != head and one in people:
        return "group"
    if head in people or (head.endswith(("man", "woman", "ist", "old")) and not phrase.plural):
        return "person"
    if head in {"country", "countries", "nation", "nations"}:
        return "country"
    documents = lexicon.words("documents")
    if head in documents or head in lexicon.words("channels") or one in documents:
        return "document"
    if head in lexicon.words("bodies") or one in lexicon.words("bodies"):
        return "organization"
    if head.endswith(("er", "or", "ian", "ant", "eer")):
        return "person"
    if phrase.plural and head.endswith(("ers", "ors", "ists", "ians", "ants", "eers", "men", "women")):
        return "group"
    if head.endswith(("body", "one")) and head.startswith(("some", "any", "every", "no")):
        return "person" if head.startswith("some") else "group"
    return "group" if phrase.plural else "organization" if head.isupper() or phrase.capital else "unknown"
