"""Ways to write what was found. Each renderer is a function from a stream of extractions to pieces of output text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from quotex.articles import Extraction

Format = Literal["table", "yaml", "json", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Style:
    """What a renderer may need to know beside the data."""

    with_text: bool = False
    """Add the article's text."""
    single: bool = False
    """The input is one article: JSON is an object then, else an array, however many articles were found."""
    terminal: bool = False
    """A person reads along: use the terminal's width and colours."""


Renderer = Callable[[Iterable[Extraction], Style], Iterator[str]]

_MODULES: dict[Format, str] = {
    "table": "table",
    "yaml": "yaml_blocks",
    "json": "json_text",
    "jsonl": "json_text",
    "csv": "csv_rows",
}


def renderer(name: Format) -> Renderer:
    """The renderer for a format. Its module is loaded only now: rich and PyYAML take time to import."""
    found: Renderer = getattr(import_module(f"quotex.renderers.{_MODULES[name]}"), f"render_{name}")
    return found
