"""What can go wrong for a user, as one line each: what, where, and what to do next."""


class QuotexError(Exception):
    """A failure that the user can act on. Its text is the whole message; the command line shows no traceback."""


class InputError(QuotexError):
    """An article could not be read; the others still can."""


class DateError(QuotexError, ValueError):
    """A publication date that is no date."""


class ModelError(QuotexError):
    """The trained pipeline is missing, broken, or lacks a component."""


class ArticleError(QuotexError):
    """The pipeline failed on one article; the others still run."""
