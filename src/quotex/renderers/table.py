"""A table for reading on a terminal: who said it, through whom, when, and the words."""

import re
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotex.articles import Extraction
from quotex.records import Quote
from quotex.renderers import Style

# Articles are other people's text: nothing in them may steer the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


def render_table(extractions: Iterable[Extraction], style: Style) -> Iterator[str]:
    """A heading and a table an article. Columns that would be empty are left out."""
    console = Console() if style.terminal else Console(color_system=None, no_color=True, force_terminal=False)
    for index, extraction in enumerate(extractions):
        with console.capture() as capture:
            if index:
                console.print()
            console.print(_heading(extraction), end="\n\n")
            if extraction.quotes:
                console.print(_table(extraction.quotes, console.width))
        yield trimmed(capture.get())


def trimmed(printed: str) -> str:
    """What was printed, without the spaces that fill its lines."""
    return re.sub(r"[ ]+$", "", printed, flags=re.MULTILINE)


def _heading(extraction: Extraction) -> Text:
    article, count = extraction.article, len(extraction.quotes)
    heading = Text(clean(article.title or article.id), style="bold")
    found = f"{count} quote{'s' if count != 1 else ''}" if count else "no quotes found"
    about = [str(article.published) if article.published else "no publication date", found]
    return heading.append("  " + " · ".join(about), style="not bold dim")


def _table(quotes: tuple[Quote, ...], width: int) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), leading=1, expand=True,
        header_style="dim", border_style="dim",
    )  # fmt: skip
    via = any(quote.intermediary for quote in quotes)
    when = any(quote.date for quote in quotes)
    table.add_column("who", max_width=max(16, width // 4))
    if via:
        table.add_column("through", max_width=max(12, width // 6))
    if when:
        table.add_column("when", min_width=10, max_width=max(10, width // 8))
    table.add_column("the words", ratio=1)
    depth: dict[int, int] = {}
    for quote in quotes:
        depth[quote.id] = depth.get(quote.within, 0) + 1 if quote.within else 0
        row: list[RenderableType] = [_who(quote, depth[quote.id])]
        if via:
            row.append(_through(quote))
        if when:
            row.append(_when(quote))
        table.add_row(*row, _words(quote, depth[quote.id]))
    return table


def _who(quote: Quote, depth: int) -> Table | Text:
    speaker = quote.speaker
    who = Text(clean(speaker.name), style="bold") if speaker.name else Text("not named", style="dim")
    if speaker.role:
        who.append(f"\n{clean(speaker.role)}", style="not bold dim")
    if not depth:
        return who
    indented = Table.grid()
    indented.add_column(width=2 * depth)
    indented.add_column()
    indented.add_row(Text("└ ".rjust(2 * depth), style="dim"), who)
    return indented


def _through(quote: Quote) -> Text:
    if quote.intermediary is None:
        return Text()
    through = Text(clean(quote.intermediary.name))
    if quote.intermediary.role:
        through.append(f"\n{clean(quote.intermediary.role)}", style="dim")
    return through


def _when(quote: Quote) -> Text:
    if quote.date is None:
        return Text()
    if quote.date.value is None:
        return Text(clean(quote.date.text))
    return Text(quote.date.value).append(f"\n{clean(quote.date.text)}", style="dim")


def _words(quote: Quote, depth: int) -> Padding:
    words = Text(clean(quote.text))
    mention = _mention(quote)
    if mention:
        words.append(f"\n{mention}", style="dim")
    return Padding(words, (0, 0, 0, 2 * depth))


def _mention(quote: Quote) -> str:
    """The words around the content as the article has them, in its order: "Wang has told Lavrov · a phone call"."""
    around = sorted((part.spans[0], part.text) for part in (quote.source, quote.cue, quote.addressee) if part)
    pieces: list[str] = []
    end = 0
    for span, text in around:
        if span[0] >= end:  # an addressee may stand inside another part
            pieces.append(text)
            end = span[1]
    mention = [" ".join(pieces)] if pieces else []
    if quote.addressee and quote.addressee.name and quote.addressee.name != quote.addressee.text:
        mention.append(f"to {quote.addressee.name}")
    if quote.medium:
        mention.append(quote.medium.text)
    if quote.act == "attitude":
        mention.append("an attitude, not words")
    return clean(" · ".join(mention))


def clean(text: str) -> str:
    """Text on one line, with nothing in it that steers a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text)).strip()
