"""What the columns of a table must be, whatever the kind of file."""

from collections.abc import Sequence

from quotex.errors import InputError
from quotex.reading import Fields

_OPTIONS = {"text": "--text-field", "id": "--id-field", "published": "--published-field", "title": "--title-field"}


def check_columns(columns: Sequence[str], fields: Fields) -> None:
    """Refuse a table without the article's text, or without a column that the user named.

    Raises:
        InputError: one is missing; the message has no file name in front.
    """
    usual = Fields()
    for part, option in _OPTIONS.items():
        wanted = getattr(fields, part)
        if wanted in columns or (part != "text" and wanted == getattr(usual, part)):
            continue
        has = (
            ", ".join(repr(name[:30]) for name in columns[:8]) + (", …" if len(columns) > 8 else "")
            if columns
            else "none"
        )
        raise InputError(f"has no column {wanted!r} (its columns: {has}): name the right one with {option}")


def used_columns(columns: Sequence[str], fields: Fields) -> list[str]:
    """The columns to read."""
    return [name for name in dict.fromkeys((fields.text, fields.id, fields.published, fields.title)) if name in columns]
