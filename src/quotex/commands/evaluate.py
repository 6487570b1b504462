"""`quotex evaluate`: precision, recall and F1 on gold articles. Connects gold, predictions, scoring and renderers."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from quotex.articles import Article, Extraction
from quotex.commands import FAILED, check_files
from quotex.commands.loading import load_pipeline
from quotex.commands.writing import result_format, write_result
from quotex.errors import ArticleError, DateError, InputError
from quotex.output import STDOUT
from quotex.published import as_date, find_published
from quotex.report import Report, say

if TYPE_CHECKING:
    from quotex.gold.article import GoldArticle
    from quotex.renderers.results import Result
    from quotex.scoring.evaluation import Answer, Evaluation

EvaluationFormat = Literal["table", "yaml", "json", "csv"]


@click.command(short_help="How good it is on articles of your own.")
@click.argument("gold", metavar="GOLD.jsonl")
@click.option("--against", metavar="PRED.jsonl", help="Score these records instead of extracting them now.")
@click.option("--by", default="register", metavar="KEY", help="Also score by this key of the articles [register].")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List the first N errors.")
@click.option("--speech", is_flag=True, help="Recall over speech alone, for gold that also marks thoughts (PolNeAR).")
@click.option("--attitudes", is_flag=True, help="Extract thoughts, wishes and plans too.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0-1", help="Leave out less certain quotes."
)
@click.option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the one that comes with quotex.")
@click.option(
    "-f",
    "--format",
    "chosen",
    type=click.Choice(get_args(EvaluationFormat)),
    help="Default: table on a terminal, else yaml.",
)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Write here; its suffix chooses the format.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was done.")
@click.pass_context
def evaluate(  # noqa: PLR0913, PLR0917 (one parameter an option)
    context: click.Context,
    gold: str,
    against: str | None,
    by: str,
    errors: int,
    speech: bool,
    attitudes: bool,
    min_confidence: float,
    model: str | None,
    chosen: EvaluationFormat | None,
    output: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Measure extraction on articles whose statements a person has marked.

    GOLD.jsonl has one article a line with its "quotes", as `quotex gold` writes it. Its statements are extracted and
    compared, or those of --against are: `quotex extract GOLD.jsonl -f jsonl`, matched by "id"; "-" is standard input.

    \b
      quotex evaluate gold.jsonl
      quotex evaluate gold.jsonl --errors 20
      quotex evaluate gold.jsonl --against predicted.jsonl -f json

    Exit status: 0 all done, whatever the score; 1 something failed and the rest was done; 2 wrong usage.
    """
    if against and (attitudes or min_confidence or model):
        raise click.UsageError("--attitudes, --min-confidence and --model are for extracting: leave them or --against")
    check_files([gold, *([against] if against else [])], output)
    format_ = result_format(chosen, output, get_args(EvaluationFormat))
    if errors and format_ == "csv":
        raise click.UsageError("--errors has no place in a csv: choose -f table, yaml or json")
    from quotex.gold.article import read_gold  # only now: --help is fast
    from quotex.scoring.evaluation import evaluate as score

    report = Report(quiet=quiet, verbose=verbose)
    articles = list(report.sound(read_gold(gold)))
    if not articles:
        if not report.failed:
            say(f"{gold} is empty: it has no gold article to score")
        context.exit(FAILED)
    asked = context.get_parameter_source("by") is click.core.ParameterSource.COMMANDLINE
    if asked and not quiet and all(article.about.get(by) is None for article in articles):
        say(f"warning: no article in {gold} has {by!r}: there are no scores by it")
    if against:
        answers = _earlier(articles, against, report)
        if answers is None:
            context.exit(FAILED)
    else:
        nlp = load_pipeline(context, model, verbose=verbose)
        from quotex import pipeline

        inputs = [_to_extract(article, gold, report) for article in articles]
        outcomes = pipeline.run(inputs, nlp, attitudes=attitudes, min_confidence=min_confidence)
        answers = _extracted(articles, outcomes, report)
    evaluation = score(answers, speech=speech)
    write_result(_result(evaluation, by, errors), format_, output, report)
    if not against:
        report.summary()
    context.exit(report.exit_code)


def _earlier(articles: "list[GoldArticle]", name: str, report: Report) -> "list[Answer] | None":
    """Articles with what a file predicts for them; an article that it leaves out counts as without statements.

    None if the file cannot be read: scores of 0 would mislead.
    """
    from quotex.scoring.predictions import read_predictions, statements

    predicted = dict(report.sound(read_predictions(name)))
    if not predicted and report.failed:
        return None
    answers: list[Answer] = []
    for article in articles:
        try:
            answers.append((article, statements(article, predicted.get(article.id, []))))
        except InputError as error:
            report.error(f"{name}: article {article.id!r}: {error}; it counts as without statements")
            answers.append((article, []))
    missing = [article.id for article in articles if article.id not in predicted]
    if missing and not report.quiet:
        say(f"warning: {name} has nothing for {len(missing)} of {len(articles)} articles, the first is {missing[0]!r}")
    return answers


def _to_extract(article: "GoldArticle", name: str, report: Report) -> Article:
    """The article as `quotex extract GOLD.jsonl` reads it."""
    published = None
    try:
        published = as_date(article.published)
    except DateError as error:
        if not report.quiet:
            say(f'warning: {name}: article {article.id!r}: "published" {error}')
    published = published or find_published(article.text, Path(name).stem)
    return Article(article.text, article.id, name, article.title, published)


def _extracted(
    articles: "list[GoldArticle]", outcomes: Iterable[Extraction | ArticleError], report: Report
) -> "list[Answer]":
    """Articles with what was found in them; one that failed counts as without statements."""
    from quotex.gold.statement import Statement

    answers: list[Answer] = []
    for article, outcome in zip(articles, outcomes, strict=True):
        found = next(report.done([outcome]), None)
        quotes = [] if found is None else found.to_dict()["quotes"]
        answers.append((article, [Statement.from_record(quote) for quote in quotes]))
    return answers


def _result(evaluation: "Evaluation", by: str, errors: int) -> "Result":
    from quotex.renderers.results import Result
    from quotex.scoring.plain import CSV_COLUMNS, as_data, csv_rows
    from quotex.scoring.table import tables

    return Result(
        data=lambda: as_data(evaluation, by=by, errors=errors),
        columns=CSV_COLUMNS,
        rows=lambda: csv_rows(evaluation, by=by),
        table=lambda: tables(evaluation, by=by, errors=errors),
    )
