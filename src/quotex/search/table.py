"""Hits as a table for a terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotex.renderers.table import clean
from quotex.search.finding import Hit

_FOUND = "bold yellow"


def hits_table(hits: Sequence[Hit], total: int) -> RenderableType:
    """How many there are, and a row each: who and when, the words with those that were asked for marked, the place."""
    if not hits:
        return Text("no statement found", "bold")
    shown = f"{total:,} statement{'' if total == 1 else 's'} found"
    head = Text(shown, "bold").append(f", the first {len(hits):,}: --limit shows more" if total > len(hits) else "")
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), leading=1, expand=True,
        header_style="dim", border_style="dim",
    )  # fmt: skip
    table.add_column("who", ratio=2)
    table.add_column("when", min_width=10)
    table.add_column("the words", ratio=5)
    for hit in hits:
        table.add_row(_who(hit), hit.fields["date_value"] or hit.fields["published"] or "", _words(hit))
    return Group(head, Padding(table, (1, 0, 0, 0)))


def _who(hit: Hit) -> Text:
    name, role, via = (hit.fields[key] for key in ("speaker", "role", "intermediary"))
    who = Text(clean(name), "bold") if name else Text("not named", "dim")
    about = ([clean(role)] if role else []) + ([f"through {clean(via)}"] if via else [])
    return who.append("".join(f"\n{line}" for line in about), "not bold dim")


def _words(hit: Hit) -> Text:
    words, done = Text(), 0
    for start, end in hit.matches:
        words.append(_line(hit.text[done:start])).append(_line(hit.text[start:end]), _FOUND)
        done = end
    words.append(_line(hit.text[done:]))
    where = hit.fields["title"] or hit.fields["article"]
    place = f"{hit.fields['file'] or hit.fields['article']} {hit.spans[0][0]}–{hit.spans[-1][1]}"
    return words.append(f"\n{clean(where)} · {clean(place)}", "dim")


def _line(text: str) -> str:
    """A piece on one line, with the spaces at its ends that part it from the next."""
    cleaned = clean(text)
    return (" " if text[:1].isspace() else "") + cleaned + (" " if cleaned and text[-1:].isspace() else "")
