"""`quotex search`: full text over a database of statements. Connects the database, the question and renderers."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import get_args

import click

from quotex.commands import FAILED, Day, check_files
from quotex.commands.writing import result_format, write_result
from quotex.errors import InputError
from quotex.output import STDOUT
from quotex.renderers import Format
from quotex.report import Report, say

_FORMATS = click.Choice(get_args(Format))


@click.command(short_help="What did this person say about that?")
@click.argument("database", metavar="DB")
@click.argument("words", required=False)
@click.option("--speaker", metavar="NAME", help="Only what this speaker said; all words of NAME are in the name.")
@click.option("--since", type=Day(), metavar="DATE", help="Only what was said on this day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only what was said on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="At most N statements [20].")
@click.option("-f", "--format", "chosen", type=_FORMATS, help="Default: table on a terminal, else yaml.")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Write here; its suffix chooses the format.")
@click.pass_context
def search(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    database: str,
    words: str | None,
    speaker: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    chosen: Format | None,
    output: str,
) -> None:
    """What did this person say about that? Statements in a database, with their articles and places.

    DB is a database from `quotex batch -o quotes.db`. WORDS are in the statement, all of them, in any form ("talk"
    finds "talks") and order; "an exact phrase", word*, a OR b, NEAR(a b) and a NOT b are possible.

    \b
      quotex search quotes.db "grain exports" --speaker Lavrov --since 2022-10-01
      quotex search quotes.db '"black sea" OR bosphorus' --limit 100 -f csv

    Exit status: 0 all done, also if nothing is found; 1 the database cannot be read; 2 wrong usage.
    """
    check_files([database], output)
    if not (words or "").strip() and not (speaker or "").strip():
        raise click.UsageError("nothing to search for: give words, or --speaker")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing can be in between")
    format_ = result_format(chosen, output, get_args(Format))
    from quotex.database import open_database  # only now: --help is fast
    from quotex.renderers.results import Result
    from quotex.search.finding import QueryError, find
    from quotex.search.plain import COLUMNS, row
    from quotex.search.query import Question

    try:
        with closing(open_database(database)) as connection:
            hits, total = find(connection, Question(words, speaker, since, until), limit)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    except InputError as error:
        say(str(error))
        context.exit(FAILED)
    except sqlite3.Error as error:
        say(f"{database} cannot be read ({error}): make it again with quotex batch")
        context.exit(FAILED)

    from quotex.search.table import hits_table

    result = Result(
        data=lambda: [hit.to_dict() for hit in hits],
        columns=COLUMNS,
        rows=lambda: (row(hit) for hit in hits),
        table=lambda: hits_table(hits, total),
    )
    report = Report()
    write_result(result, format_, output, report)
    context.exit(report.exit_code)
