"""Values in the lines of a marked file: as they are where that is possible, else as a JSON string."""

import json

_SPLITTERS = "|/"


def written(value: str) -> str:
    """The value on one line, without the characters that part fields and alternatives."""
    plain = value.isprintable() and value == value.strip() and not value.startswith('"')
    if plain and value and "|" not in value and " / " not in f" {value} ":
        return value
    quoted = json.dumps(value, ensure_ascii=not value.isprintable())
    for splitter in _SPLITTERS:
        quoted = quoted.replace(splitter, f"\\u{ord(splitter):04x}")
    return quoted


def read(value: str) -> str:
    """The value that was written. Raises ValueError if it begins like a JSON string and is none."""
    value = value.strip()
    if not value.startswith('"'):
        return value
    found = json.loads(value)
    if not isinstance(found, str):
        raise ValueError(value)
    return found
