"""Results that are no records (scores, counts): plain data as YAML or JSON, rows as CSV, tables to read."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, RenderableType

from quotex.renderers import Format
from quotex.renderers.csv_rows import csv_line
from quotex.renderers.json_text import pretty
from quotex.renderers.table import trimmed
from quotex.renderers.yaml_blocks import dump


@dataclass(frozen=True, slots=True)
class Result:
    """The same result in every shape; each is made only when its format is asked for."""

    data: Callable[[], Any]
    columns: Sequence[str]
    rows: Callable[[], Iterable[Iterable[object]]]
    table: Callable[[], RenderableType]


def render_result(result: Result, format_: Format, *, terminal: bool) -> Iterator[str]:
    """Pieces of output text. JSON lines take data that is a list. `terminal`: use its width and colours."""
    match format_:
        case "json":
            yield pretty(result.data()) + "\n"
        case "jsonl":
            for item in result.data():
                yield json.dumps(item, ensure_ascii=False) + "\n"
        case "yaml":
            yield dump(result.data())
        case "csv":
            yield csv_line(result.columns)
            for row in result.rows():
                yield csv_line(row)
        case "table":
            console = Console() if terminal else Console(color_system=None, no_color=True, force_terminal=False)
            with console.capture() as capture:
                console.print(result.table())
            yield trimmed(capture.get())
