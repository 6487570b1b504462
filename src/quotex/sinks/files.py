"""One file of text, as the renderers write it: JSON lines, also compressed, and CSV."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from quotex.articles import Extraction
from quotex.output import beside
from quotex.renderers import Format, Style, renderer


def write(path: Path, extractions: Iterable[Extraction], with_text: bool) -> None:
    """Write the file that its suffix tells."""
    format_: Format = "csv" if path.suffix.lower() == ".csv" else "jsonl"
    pieces = (piece.encode() for piece in renderer(format_)(extractions, Style(with_text=with_text)))
    with beside(path) as temporary, open(temporary, "wb") as file:
        if path.suffix.lower() == ".gz":
            # No name and no time inside: the same extractions give the same bytes.
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed:
                packed.writelines(pieces)
        else:
            file.writelines(pieces)
