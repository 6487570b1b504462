"""quotex: who said what, through whom, and when.

The public names are loaded when first used, so that `import quotex` and `quotex --help` do not import spaCy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotex.bridge import quotes
    from quotex.errors import QuotexError
    from quotex.pipeline import extract, load
    from quotex.records import Quote

    __version__: str

__all__ = ["Quote", "QuotexError", "__version__", "extract", "load", "quotes"]

_HOME = {
    "Quote": "quotex.records",
    "QuotexError": "quotex.errors",
    "extract": "quotex.pipeline",
    "load": "quotex.pipeline",
    "quotes": "quotex.bridge",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("quotex")
    if name not in _HOME:
        raise AttributeError(f"module 'quotex' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
