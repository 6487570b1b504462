"""`quotex batch`: statements of a whole corpus, by several workers, with a journal so that nothing is done twice."""

import os
from datetime import date

import click

from quotex.commands import check_files
from quotex.commands.options import extraction_options
from quotex.output import STDOUT
from quotex.reading import STDIN


@click.command(short_help="Statements of a whole archive, by all cores.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="OUT", help="Write here; its suffix chooses the format.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes at work. Default: one for each core.")
@click.option(
    "--batch-words", type=click.IntRange(1), default=5_000, metavar="N", help="Words sent to a worker at once (5000)."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N articles.")
@click.option("--resume", is_flag=True, help="Go on with an earlier run: do only what is new, edited or failed.")
@click.option("--force", is_flag=True, help="Start anew, and replace OUT at the end.")
@click.option("--errors", metavar="FILE.jsonl", help="Write what failed here, one article a line.")
@click.option(
    "--max-chars", type=click.IntRange(1), default=1_000_000, metavar="N",
    help="Articles with more characters fail (1000000).",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=300.0, metavar="SECONDS",
    help="An article that takes longer fails (300).",
)  # fmt: skip
@click.option("--glob", metavar="PATTERN", help="Which files to read in folders, for example '*.txt'.")
@click.option("--text-field", default="text", metavar="NAME", help="Key or column with the text.")
@click.option("--id-field", default="id", metavar="NAME", help="Key or column with the id.")
@click.option("--published-field", default="published", metavar="NAME", help="Key or column with the date.")
@click.option("--title-field", default="title", metavar="NAME", help="Key or column with the title.")
@extraction_options
@click.option("--with-text", is_flag=True, help="Add the articles' text to the output.")
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", help="ray: on a Ray cluster, see docs/batch.md."
)
@click.option("--address", metavar="ADDRESS", help="Of a running Ray cluster. Default: start Ray on this machine.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, warnings or summary on standard error.")
@click.pass_context
def batch(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    sources: tuple[str, ...],
    output: str,
    workers: int | None,
    batch_words: int,
    limit: int | None,
    resume: bool,
    force: bool,
    errors: str | None,
    max_chars: int,
    timeout: float,
    glob: str | None,
    text_field: str,
    id_field: str,
    published_field: str,
    title_field: str,
    published: date | None,
    attitudes: bool,
    min_confidence: float,
    with_text: bool,
    model: str | None,
    engine: str,
    address: str | None,
    quiet: bool,
) -> None:
    """Find the statements in a whole corpus.

    SOURCE is a folder, or a file: .txt, .jsonl, .jsonl.gz, .csv, .parquet or .html. OUT is .jsonl, .jsonl.gz, .csv,
    .parquet, .db (SQLite), or a folder for YAML files.

    What is done is kept in OUT.journal as it comes. After an interruption of any kind, the same command with --resume
    does the rest.

    \b
      quotex batch articles/ -o quotes.jsonl
      quotex batch articles/ -o quotes.jsonl --resume
      quotex batch corpus.jsonl.gz -o quotes.db --workers 8 --errors failed.jsonl

    Exit status: 0 all done; 1 something failed and the rest was done; 2 wrong usage; 130 stopped with Ctrl-C.
    """
    check_files(sources, output)
    if STDIN in sources:
        raise click.UsageError("batch reads files and folders: use quotex extract - for standard input")
    if output == STDOUT:
        raise click.UsageError("-o - is not possible: batch writes files")

    from quotex.batch.job import Asked, Job, UsageError  # only now: none of this is needed for --help
    from quotex.reading import Fields

    job = Job(
        model=model,
        attitudes=attitudes,
        min_confidence=min_confidence,
        workers=workers or os.cpu_count() or 1,
        batch_words=batch_words,
        max_chars=max_chars,
        timeout=timeout,
    )
    asked = Asked(
        sources=sources,
        output=output,
        errors=errors,
        glob=glob,
        fields=Fields(text=text_field, id=id_field, published=published_field, title=title_field),
        published=published,
        limit=limit,
        with_text=with_text,
        resume=resume,
        force=force,
        quiet=quiet,
    )
    try:
        if engine == "ray":
            from quotex.batch.cluster import run_on_cluster

            status = run_on_cluster(asked, job, address)
        elif address is not None:
            raise click.UsageError("--address is for --engine ray")
        else:
            from quotex.batch.here import run_here

            status = run_here(asked, job)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    context.exit(status)
