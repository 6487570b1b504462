"""Text as HTML that a browser reads back as the very same text."""

from html import escape


def safe(text: str) -> str:
    """Text to be put between tags or into an attribute in double quotation marks.

    A browser turns a carriage return in a file into a line feed, but not one that is written as a reference. The one
    character that no HTML page can hold, U+0000, becomes U+FFFD.
    """
    return escape(text).replace("\r", "&#13;").replace("\0", "\N{REPLACEMENT CHARACTER}")


def name(text: str) -> str:
    """A name or phrase from an article, kept apart from its surroundings in case it is written from right to left."""
    return f"<bdi>{safe(' '.join(text.split()))}</bdi>"


def count(number: int, what: str) -> str:
    """ "3 statements"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
