"""What spaCy loads by entry point: the component factories and, with them, `doc._.quotes` and `doc._.published`."""

from quotex import bridge
from quotex.components.finder import make_finder
from quotex.components.resolver import make_resolver

__all__ = ["bridge", "make_finder", "make_resolver"]
