"""One scheme of named entities (PERSON ORG GPE LOC NORP DATE) out of several corpora's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

LOC_WORDS = frozenset(
    "africa america antarctica arctic asia atlantic basin bay caribbean coast delta desert earth east europe gulf"
    " hemisphere hills himalayas island islands lake latin mars mediterranean moon mount mountain mountains north"
    " ocean oceania pacific peninsula plateau region river sahara sahel sea south strait valley volcano west".split()
)
"""A place with one of these in its name is a LOC: land, water, continents and regions that nobody governs."""

GPE_NAMES = frozenset(
    "south africa|north korea|south korea|south sudan|east timor|west bank|west virginia|north carolina"
    "|south carolina|north dakota|south dakota|western cape|south australia|north macedonia|south ossetia"
    "|rhode island|marshall islands|solomon islands|cayman islands|united states of america|east jerusalem"
    "|salt lake city|central african republic|northern ireland|kansas city|palm beach|long beach".split("|")
)
"""Governed places that hold one of LOC_WORDS all the same."""

SEATS = frozenset({"white house", "kremlin", "pentagon", "downing street", "elysee", "élysée"})
"""Buildings that stand for the body in them: ORG, whatever a silver annotation says."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier chancellor king queen"
    " prince princess emperor sheikh shaikh imam ayatollah pope cardinal bishop archbishop father rev reverend rabbi"
    " senator sen representative rep congressman congresswoman governor gov mayor secretary ambassador general gen"
    " colonel col major captain capt lieutenant lt sergeant sgt admiral marshal judge justice chief officer judge"
    " foreign defense defence deputy former chairman attorney opposition leader coach".split()
)
"""Words before a name that are no part of it."""

DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
DATE_NUMBER = re.compile(r"^(\d{1,2}(st|nd|rd|th)?|(1[0-9]|20)\d\ds?|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?)$", re.ASCII)
YEAR = re.compile(r"^(1[5-9]|20)\d\ds?$", re.ASCII)


@dataclass
class Marks:
    """A sentence's entities: token spans with a label, and the spans of which nothing is known."""

    length: int
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)


def place_label(name: str) -> str:
    """Return GPE for a country, state or city, LOC for nature and regions."""
    lowered = " ".join(name.lower().split()).removeprefix("the ")
    if lowered in GPE_NAMES:
        return "GPE"
    return "LOC" if LOC_WORDS.intersection(re.split(r"[\s-]+", lowered)) else "GPE"


def place_or_seat(name: str) -> str:
    """Return a place's label for training: as place_label, but ORG for the seat of a body."""
    return "ORG" if name.lower().removeprefix("the ") in SEATS else place_label(name)


def is_named_date(text: str) -> bool:
    """Tell whether all of `text` is weekday, month, day and year: the dates that the newswire corpus marks."""
    words = [word for word in re.split(r"[\s,]+", text.lower().replace(".", "")) if word not in ("", "of", "the")]
    named = any(word in DATE_WORDS or YEAR.match(word) for word in words)
    return named and all(word in DATE_WORDS or DATE_NUMBER.match(word) for word in words)


def title_length(words: Iterable[str]) -> int:
    """Return how many words at the beginning are titles ("Prime Minister", "Mr."), not name."""
    count = 0
    for word in words:
        if word.lower().strip(".") not in TITLES and word != ".":
            break
        count += 1
    return count


def is_doubtful(word: str) -> bool:
    """Tell whether an unmarked word may be part of a name or date that its corpus does not mark."""
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in DATE_WORDS


def person_org_loc(text: str) -> dict[str, Marks]:
    """Read an UNER file (IOB2 with PER, ORG, LOC, no dates): sent_id to marks, doubtful words as unknown."""
    by_sentence: dict[str, Marks] = {}
    for block in text.split("\n\n"):
        sent_id = ""
        rows: list[tuple[str, str]] = []
        for line in block.split("\n"):
            if line.startswith("# sent_id = "):
                sent_id = line.removeprefix("# sent_id = ")
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                rows.append((columns[1], columns[2]))
        if rows:
            by_sentence[sent_id] = marks_from_bio(
                [word for word, _ in rows], [tag for _, tag in rows], {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
            )
    return by_sentence


def marks_from_bio(words: list[str], tags: list[str], labels: dict[str, str]) -> Marks:
    """Turn BIO tags into marks: titles off PERSON, places told apart, other labels and doubtful words unknown."""
    marks = Marks(len(words))
    start = 0
    while start < len(words):
        end = start + 1
        if tags[start] == "O":
            if is_doubtful(words[start]):
                marks.unknown.append((start, end))
        else:
            while end < len(words) and tags[end].startswith("I-"):
                end += 1
            label = labels.get(tags[start][2:])
            begin = start
            if label == "PERSON":
                begin += title_length(words[start:end])
            elif label == "GPE":
                label = place_or_seat(" ".join(words[start:end]))
            elif label == "DATE" and not is_named_date(" ".join(words[start:end])):
                label = None
            if label is None:
                marks.unknown.append((start, end))
            elif begin < end:
                marks.spans.append((begin, end, label))
        start = end
    return marks
