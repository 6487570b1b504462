"""Whether the text of a marked file is still the article's."""

from pathlib import Path

from quotex.annotation.marked_file import Marked
from quotex.recorded import source_texts

_ADVICE = "only the marks may change: put the text back, or delete the lines check: and source: above it"


def change(marked: Marked, folder: Path) -> tuple[int, str] | None:
    """Where and how the text differs from the article's file, if that is still there, or from what it was.

    Args:
        marked: what the file holds.
        folder: where it is; the article's file is looked for here too.

    Returns:
        The line in the marked file and one sentence, or None if the text is unchanged.
    """
    article, texts = marked.article, list(source_texts(marked.source, marked.article.id, folder))
    if texts and article.text not in texts:
        pairs = enumerate(zip(article.text.split("\n"), texts[0].split("\n"), strict=False))
        same = next((number for number, (here, there) in pairs if here != there), article.text.count("\n"))
        return marked.first_line + same, f"here the text differs from {marked.source}; {_ADVICE}"
    if not texts and not marked.intact:
        return marked.first_line, f"the text has changed; {_ADVICE}"
    return None
