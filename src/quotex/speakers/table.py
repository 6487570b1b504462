"""Who is quoted, as a table with bars for a terminal."""

from collections.abc import Mapping

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.console import Group as Parts
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from quotex.renderers.table import clean
from quotex.speakers.plain import in_order, most_quoted
from quotex.speakers.tally import By, Group, Tally, percent

TOP = 20
_BAR = (10, 40)
"""The fewest and the most columns of a bar."""
_TYPES = {"direct": ("█", "bold cyan"), "mixed": ("▓", "cyan"), "indirect": ("░", "dim cyan")}


def speakers_table(everything: Group, articles: int, top: int | None) -> RenderableType:
    """A line with the totals, a row a speaker, and what the bars mean."""
    ranked = everything.ranked()
    shown = ranked[: TOP if top is None else top]
    table = _table("who")
    most = max((tally.statements for tally in shown), default=0)
    for tally in shown:
        table.add_row(_who(tally), _Bar(tally, most), *_numbers(tally))
    return _framed(everything, articles, table, len(ranked) - len(shown))


def groups_table(
    everything: Group, groups: Mapping[str | None, Group], articles: int, by: By, top: int | None
) -> RenderableType:
    """A line with the totals, a row a group with whom it quotes most, and what the bars mean."""
    table = _table(by)
    most = max((group.all.statements for group in groups.values()), default=0)
    for name, group in in_order(groups, by):
        label = Text(clean(name), "bold") if name else Text("not known", "dim")
        names = [f"{clean(tally.name or '')} {tally.statements:,}" for tally in most_quoted(group, top)]
        label.append(f"\n{' · '.join(names)}" if names else "", "not bold dim")
        table.add_row(label, _Bar(group.all, most), *_numbers(group.all))
    return _framed(everything, articles, table, 0)


def _framed(everything: Group, articles: int, table: Table, left: int) -> RenderableType:
    tally = everything.all
    head = [
        _number(tally.statements, "statement"),
        f"{_number(len(everything.speakers) - (() in everything.speakers), 'speaker')}",
        _number(articles, "article"),
        f"{percent(tally.named, tally.statements):.0f} % from named speakers",
        *([_days(tally)] if tally.first else []),
    ]
    parts: list[RenderableType] = [Text(" · ".join(head), "bold")]
    if tally.statements:
        legend = Text()
        for name, (sign, style) in _TYPES.items():
            legend.append(f"{sign} ", style).append(f"{name}   ", "dim")
        if left:
            legend.append(f"and {_number(left, 'speaker')} more: --top {left + table.row_count}", "dim")
        parts += [Padding(table, (1, 0)), legend]
    return Parts(*parts)


def _table(first: str) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), leading=1, expand=True,
        header_style="dim", border_style="dim",
    )  # fmt: skip
    table.add_column(first, ratio=2)
    table.add_column("", ratio=1, max_width=_BAR[1])
    for name in ("statements", "direct", "words", "articles"):
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _who(tally: Tally) -> Text:
    who = Text(clean(tally.name), "bold" if tally.named else "italic") if tally.name else Text("not told", "dim")
    about = [] if tally.named or not tally.name else ["not named"]
    about += [clean(role) for role, _ in tally.roles.most_common(1)]
    if tally.through:
        names = ", ".join(f"{clean(name)}" for name, _ in tally.through.most_common(2))
        more = f" and {len(tally.through) - 2} more" if len(tally.through) > 2 else ""
        about.append(f"through {names}{more}")
    about += [_days(tally)] if tally.first else []
    return who.append(f"\n{' · '.join(about)}" if about else "", "not bold not italic dim")


def _numbers(tally: Tally) -> tuple[str, ...]:
    return f"{tally.statements:,}", f"{tally.share('direct'):.0f} %", f"{tally.words:,}", f"{len(tally.articles):,}"


def _days(tally: Tally) -> str:
    return f"{tally.first}" if tally.first == tally.last else f"{tally.first} – {tally.last}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class _Bar:
    """A bar as wide as its share of the most statements, in one piece a type of quotation."""

    def __init__(self, tally: Tally, most: int) -> None:
        self._tally, self._most = tally, most

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        done = 0
        seen = 0
        for name, (sign, style) in _TYPES.items():
            seen += self._tally.types[name]
            edge = round(options.max_width * seen / self._most)
            if name == "indirect":
                edge = max(edge, 1)  # whoever says something has a bar
            yield Segment(sign * (edge - done), Style.parse(style))
            done = max(done, edge)
        yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(*_BAR)
