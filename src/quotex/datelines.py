"""Datelines: the place, and often agency and day, in front of an article ("ACCRA, Oct 3 (Reuters) - ")."""

import re

# A place in capitals, or one with an agency in brackets, then a dash, at the beginning of a paragraph.
_AGENCY = r"\s*\([^)\n]{2,30}\)\s*"
_CAPITALS = r"[A-Z][A-Z.'’ -]+[A-Z](?:[,/] ?[\w .,]{2,30})?\s*"
_WIRE = r"/[^/\n]{3,30}/\s*|--\([^)\n]{3,30}\)"
_DASH = r"(?:–|—|--|(?<=\s)-|-(?=\s))"  # no hyphen: "ABS-CBN"
_DATELINE = re.compile(
    rf"\s*(?:{_CAPITALS}(?:{_AGENCY}|{_WIRE})?|[A-Z][\w .,]{{2,40}}{_AGENCY}){_DASH}\s*(?=[A-Z\"“‘'])"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline of a paragraph `[start, end)` ends; `start` if it has none."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start
