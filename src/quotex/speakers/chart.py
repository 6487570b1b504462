"""Who is quoted, as a bar chart (needs matplotlib: `pip install 'quotex[chart]'`)."""

import io
from collections.abc import Sequence
from typing import Literal

from quotex.errors import QuotexError
from quotex.renderers.table import clean
from quotex.speakers.tally import Tally

ChartFormat = Literal["svg", "png"]
TOP = 20
_COLOURS = {"direct": "#1b6ca8", "mixed": "#6aa9d8", "indirect": "#c9dcec"}
_LONGEST = 48


def draw(bars: Sequence[tuple[str | None, Tally]], format_: ChartFormat, title: str) -> bytes:
    """A file with a bar each, in one piece a type of quotation. The same input gives the same bytes.

    Raises:
        QuotexError: matplotlib is not installed.
    """
    try:
        import matplotlib  # noqa: PLC0415 (an optional extra)
        from matplotlib.figure import Figure  # noqa: PLC0415 (the same)
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 (the same)
    except ImportError as error:
        raise QuotexError("a chart needs matplotlib: pip install 'quotex[chart]'") from error
    # Text stays text in an SVG, and its ids do not change from run to run.
    with matplotlib.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "quotex", "font.size": 10, "axes.unicode_minus": False}
    ):
        figure = Figure(figsize=(9, 1.3 + 0.32 * max(len(bars), 1)), layout="constrained")
        axes = figure.subplots()
        left = [0] * len(bars)
        rows = range(len(bars))
        for type_, colour in _COLOURS.items():
            numbers = [tally.types[type_] for _, tally in bars]
            axes.barh(rows, numbers, left=left, color=colour, label=type_, height=0.7)
            left = [a + b for a, b in zip(left, numbers, strict=True)]
        for row, total in zip(rows, left, strict=True):
            axes.annotate(f"{total:,}", (total, row), xytext=(4, 0), textcoords="offset points", va="center")
        axes.set_yticks(rows, [_short(name) for name, _ in bars], parse_math=False)
        axes.invert_yaxis()
        axes.margins(x=0.08, y=0.01)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("statements")
        axes.set_title(title, loc="left", parse_math=False)
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.legend(frameon=False, loc="lower right")
        file = io.BytesIO()
        figure.savefig(
            file, format=format_, dpi=144, metadata={"Date": None} if format_ == "svg" else {"Software": None}
        )
    return file.getvalue()


def _short(name: str | None) -> str:
    shown = clean(name) if name else "not told"
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
