"""What is wrong in a marked file, and in which line."""

from quotex.errors import InputError


class MarkedFileError(InputError):
    """A marked file that gives no gold article.

    Attributes:
        mistakes: a line number, from 1, and what is wrong there, each.
    """

    def __init__(self, *mistakes: tuple[int, str]) -> None:
        super().__init__("; ".join(f"line {line}: {what}" for line, what in mistakes))
        self.mistakes = mistakes
