"""JSON: indented for reading (`json`), or one article a line (`jsonl`)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quotex.articles import Extraction
from quotex.renderers import Style

# Offsets read better on one line. Inside JSON strings there are no raw line breaks, so text is never touched.
_SPANS = re.compile(r"\[\n\s*\[[\d,\s\[\]]*\]\n\s*\]")


def pretty(data: Any) -> str:
    """Plain data as indented JSON, offsets on one line, without a line end."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _SPANS.sub(lambda match: re.sub(r",(?=\S)", ", ", re.sub(r"\s+", "", match.group())), text)


def render_json(extractions: Iterable[Extraction], style: Style) -> Iterator[str]:
    """One object for one article; else an array, also if it has one article or none."""
    opened = False
    for extraction in extractions:
        text = pretty(extraction.to_dict(with_text=style.with_text))
        if style.single:
            yield text + "\n"
            continue
        yield (",\n" if opened else "[\n") + text
        opened = True
    if not style.single:
        yield "\n]\n" if opened else "[]\n"


def render_jsonl(extractions: Iterable[Extraction], style: Style) -> Iterator[str]:
    """One article a line."""
    for extraction in extractions:
        yield json.dumps(extraction.to_dict(with_text=style.with_text), ensure_ascii=False) + "\n"
