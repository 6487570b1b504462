"""What the page tells about a statement: beside the article while it is pointed at, and as a list on paper."""

from collections.abc import Iterator
from datetime import date

from quotex.page.html_text import name, safe
from quotex.records import Quote, StatementDate

_MONTHS = "January February March April May June July August September October November December".split()
_DAY, _MONTH = 3, 2  # parts of an ISO day, and of a month
_EXCERPT = 220  # characters of a statement that are enough to know it by


def note(quote: Quote, number: int, prefix: str) -> str:
    """The note on one statement. `number` is its speaker's."""
    who = name(quote.speaker.name) if quote.speaker.name else "Not named"
    role = f'<span class="role">{name(quote.speaker.role)}</span>' if quote.speaker.role else ""
    rows = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in _rows(quote))
    return (
        f'<li class="note s{number}" id="{prefix}-quote-{quote.id}" value="{quote.id}" data-quote="{quote.id}" '
        f'data-speaker="{number}" data-type="{kind(quote)}" data-confidence="{percent(quote)}">'
        f'<p class="who"><b data-number="{quote.id}">{who}</b> {role}</p>'
        f'<p class="words">{name(_excerpt(quote.text))}</p><dl>{rows}</dl></li>'
    )


def kind(quote: Quote) -> str:
    """What the filter by type goes by: an attitude was not voiced, so that it is in nobody's words."""
    return "attitude" if quote.act == "attitude" else quote.type


def percent(quote: Quote) -> int:
    """The confidence in whole percent, rounded down: a filter for 90 shows nothing below 90."""
    return int(quote.confidence * 100 + 1e-9)


def day_in_words(value: date | str) -> str:
    """ "14 September 2022" for an ISO day, "September 2022" for a month, "2022" for a year."""
    parts = str(value).split("-")
    month = _MONTHS[int(parts[1]) - 1] if len(parts) >= _MONTH else ""
    day = str(int(parts[2])) if len(parts) == _DAY else ""
    return " ".join(part for part in (day, month, parts[0]) if part)


def _rows(quote: Quote) -> Iterator[tuple[str, str]]:
    if quote.source and quote.source.text != quote.speaker.name:
        yield "Named as", name(quote.source.text)
    if quote.intermediary:
        via = quote.intermediary
        yield "Through", name(via.name) + (f", {name(via.role)}" if via.role else "")
    if quote.addressee:
        to = quote.addressee
        written = f" ({name(to.text)})" if to.name and to.name != to.text else ""
        yield "To", name(to.name or to.text) + written
    if quote.medium:
        yield "In", name(quote.medium.text)
    if quote.date:
        yield "When", _when(quote.date)
    yield "Type", "attitude, not voiced" if quote.act == "attitude" else quote.type
    if quote.within:
        yield "Inside", f"statement {quote.within}"
    yield "Confidence", f"{percent(quote)}%"


def _when(when: StatementDate) -> str:
    if when.value is None:
        return name(when.text)
    return f'<time datetime="{safe(when.value)}">{safe(day_in_words(when.value))}</time> ({name(when.text)})'


def _excerpt(text: str) -> str:
    """The statement, a long one cut behind a word."""
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(maxsplit=1)[0] + " …"
