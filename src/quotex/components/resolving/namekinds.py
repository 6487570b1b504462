"""What a name names, from all its mentions in an article together and from the pronouns near them."""

from collections import Counter

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.grammar import person_nouns, singular
from quotex.components.resolving.layout import Layout
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.namewords import person_score
from quotex.components.resolving.runs import BODY, COUNTRY, LINKS, OTHER, PEOPLE, PERSON, THINGS, is_body

_TITLED = 6  # votes of a name with a title
_PARTISANS = frozenset(["democrats", "republicans", "conservatives", "liberals", "lawmakers", "legislators", "mps"])
_LIKELY = 1.5  # score of the words alone
_LABELLED = 4  # votes of a name that only the recogniser calls a person's
_PERSONAL = frozenset(["he", "she", "his", "her", "him", "himself", "herself"])


def pronoun_votes(doc: list[Token], layout: Layout, mentions: list[Mention]) -> set[str]:
    """Let he, she and its after a sentence's only name vote on whether it is a person's; return the names of people."""
    by_sentence: dict[int, list[Mention]] = {}
    personal = set()
    for mention in mentions:
        by_sentence.setdefault(layout.sentence[mention.start], []).append(mention)
    for sentence, group in by_sentence.items():
        first = group[0]
        if any(m.name != first.name for m in group) or layout.quoted[first.start]:
            continue  # '"Arden Rail sent us home," she said' tells nothing of Arden Rail
        for token in doc[first.end : first.end + 40]:
            if layout.sentence[token.i] != sentence:
                break
            if layout.quoted[token.i]:
                continue
            if token.lower_ in _PERSONAL and first.votes[BODY] <= _LABELLED:
                first.votes[PERSON] += 2
                personal.add(first.name)
                break
            if token.lower_ == "its" or (token.lower_ == "which" and token.i <= first.end + 1):
                first.votes[BODY] += 3
                break
    return personal


def kind_of_name(group: list[Mention], by_name: dict[str, list[Mention]]) -> str:
    """What most mentions of a name say it names; a surname standing alone speaks for the full name too."""
    votes: Counter[str] = Counter()
    for mention in group:
        votes += mention.votes
    words = group[0].name.split()
    if len(words) > 1:
        parts = names.parts(group[0].name)
        votes[PERSON] += sum(max(m.votes[PERSON], 0) for m in by_name.get(parts[-1], []))
        family = by_name.get(parts[0], []) if parts[0] != parts[-1] else []  # where it comes first
        if family and not any(key.endswith(f" {parts[0]}") for key in by_name):
            votes[PERSON] += sum(m.votes[PERSON] for m in family if m.votes[PERSON] > _TITLED)
    if len(words) in {2, 3} and not any(is_body(w.casefold()) or w.casefold() in THINGS for w in words):
        votes[PERSON] += 1
    if not votes and len(words) > 1 and LINKS & {w.casefold() for w in words}:
        votes[BODY] += 1  # "Reporters Without Borders"
    last = words[-1].casefold()
    if singular(last) != last and singular(last) in person_nouns() and (len(words) == 1 or last in _PARTISANS):
        return PEOPLE  # "Republicans"
    if singular(words[0].casefold()) in person_nouns() and words[1:2] == ["of"] and words[0].endswith("s"):
        return PEOPLE  # "Members of Parliament"
    best = votes.most_common(1)[0][0] if votes else OTHER
    if best == "place" and votes[BODY] > 0 and not _known_place(group[0].name):
        return BODY
    if best == "place":
        return COUNTRY if group[0].name in lexicon.countries() else "place"
    return best


def like_body(group: list[Mention]) -> bool:
    """Whether only the recogniser takes a lone word that no fuller name explains for a person's: people are called by
    their full names first, companies and papers are not.
    """
    name = group[0].name
    key = name.casefold()
    if " " in name or name.endswith(".") or any(m.lead < m.start for m in group):
        return False
    if key in lexicon.genders() or key in lexicon.words("surnames"):
        return False
    return max(m.votes[PERSON] for m in group) <= _LABELLED and (person_score(name) < _LIKELY or "-" in name)


def _known_place(name: str) -> bool:
    return name in lexicon.countries() or name in lexicon.metonyms()
