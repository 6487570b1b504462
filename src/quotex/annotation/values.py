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


def any_written(value: object) -> str:
    """A value of any kind on one line: text as it is, the rest as JSON, and so text that looks like JSON."""
    if isinstance(value, str) and any_read(written(value)) == value:
        return written(value)
    return json.dumps(value)


def any_read(value: str) -> object:
    """The value that `any_written` wrote; what is no JSON is text."""
    try:
        return json.loads(value, parse_constant=_refuse)  # NaN and its like are words
    except (ValueError, RecursionError):
        return value.strip()


def _refuse(constant: str) -> object:
    raise ValueError(constant)
