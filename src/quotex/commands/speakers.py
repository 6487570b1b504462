"""`quotex speakers`: who is quoted in many articles, and how much. Connects sources, counts and renderers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from quotex.commands import check_files
from quotex.commands.extracting import extractions
from quotex.commands.options import extraction_options
from quotex.commands.writing import result_format, write_result
from quotex.errors import QuotexError
from quotex.output import STDOUT, beside
from quotex.record_files import read_extractions
from quotex.report import Report

if TYPE_CHECKING:
    from quotex.renderers.results import Result
    from quotex.speakers.chart import ChartFormat
    from quotex.speakers.tally import By, Group

SpeakersFormat = Literal["table", "yaml", "json", "csv"]
_CHARTS: "dict[str, ChartFormat]" = {".svg": "svg", ".png": "png"}


@click.command(short_help="Who is quoted, and how much.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--by",
    type=click.Choice(["outlet", "month", "kind"]),
    help="Count by outlet (the folder of the article's file, or its corpus), month or kind instead.",
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="The N most quoted speakers [table: 20; else all]."
)
@click.option(
    "-f",
    "--format",
    "chosen",
    type=click.Choice(get_args(SpeakersFormat)),
    help="Default: table on a terminal, else yaml.",
)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Write here; .svg or .png draws a chart.")
@extraction_options
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def speakers(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    sources: tuple[str, ...],
    by: "By | None",
    top: int | None,
    chosen: SpeakersFormat | None,
    output: str,
    published: date | None,
    attitudes: bool,
    min_confidence: float,
    model: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Who is quoted: how often, in how many words and articles, directly or not, through whom, from when to when.

    SOURCE is an article or .jsonl corpus, as for `quotex extract`, or what quotex made earlier: .jsonl, .json or .yaml
    with records, a folder of YAML files or a .db from `quotex batch`. "-" is one article, or records, on standard
    input.

    \b
      quotex speakers articles/*.txt
      quotex speakers quotes.db --by month
      quotex speakers quotes.db --top 10 -o speakers.svg

    Names in different articles are one speaker if they are the same full name; never by a surname alone.

    Exit status: 0 all done; 1 something failed and the rest was done; 2 wrong usage.
    """
    check_files(sources, output)
    chart = _CHARTS.get(Path(output).suffix.lower()) if not chosen else None
    format_ = "table" if chart else result_format(chosen, output, get_args(SpeakersFormat))
    report = Report(quiet=quiet, verbose=verbose)
    outcomes = extractions(
        context, sources, report, read_extractions, published, attitudes, min_confidence, model,
    )  # fmt: skip
    from quotex.speakers.tally import count

    everything, groups, articles = count(report.done(outcomes), by, attitudes=attitudes)
    if chart:
        _draw(everything, groups, by, top, chart, output, report)
    elif articles or not report.failed:
        write_result(_result(everything, groups, articles, by, top), format_, output, report)
    report.summary()
    context.exit(report.exit_code)


def _result(
    everything: "Group", groups: "dict[str | None, Group]", articles: int, by: "By | None", top: int | None
) -> "Result":
    from quotex.renderers.results import Result
    from quotex.speakers import plain, table

    if by is None:
        return Result(
            data=lambda: plain.as_data(everything, articles, top),
            columns=plain.SPEAKER_COLUMNS,
            rows=lambda: plain.speaker_rows(everything, top),
            table=lambda: table.speakers_table(everything, articles, top),
        )
    return Result(
        data=lambda: plain.as_grouped_data(everything, groups, articles, by, top),
        columns=plain.group_columns(by),
        rows=lambda: plain.group_rows(groups, by, top),
        table=lambda: table.groups_table(everything, groups, articles, by, top),
    )


def _draw(
    everything: "Group",
    groups: "dict[str | None, Group]",
    by: "By | None",
    top: int | None,
    chart: "ChartFormat",
    output: str,
    report: Report,
) -> None:
    from quotex.speakers.chart import TOP, draw
    from quotex.speakers.plain import in_order

    try:
        if not everything.all.statements:
            raise QuotexError(f"{output} is left as it was: there is no statement to draw")
        if by is None:
            bars = [(tally.name, tally) for tally in everything.ranked()[: top or TOP]]
        else:
            bars = [(name, group.all) for name, group in in_order(groups, by)]
        drawn = draw(bars, chart, "Who is quoted" if by is None else f"Statements by {by}")
        with beside(Path(output)) as temporary:
            temporary.write_bytes(drawn)
    except OSError as error:
        report.error(f"{output} cannot be written ({error.strerror or error}): choose another place with -o")
    except QuotexError as error:
        report.error(str(error))
