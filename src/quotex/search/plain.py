"""Hits as rows for CSV."""

from quotex.search.finding import FIELDS, Hit

COLUMNS = (*FIELDS, "text", "start", "end")
"""`start` and `end` are where the statement begins and ends in the article."""


def row(hit: Hit) -> list[object]:
    """A row; what is absent is an empty cell."""
    return [*(hit.fields[name] for name in FIELDS), hit.text, hit.spans[0][0], hit.spans[-1][1]]
