"""One article on the page: who speaks and the filters, the text, and the notes on its statements."""

from collections import Counter

from quotex.articles import Extraction
from quotex.page.body import body
from quotex.page.cast import CastMember, cast
from quotex.page.html_text import count, name, safe
from quotex.page.notes import day_in_words, kind, note
from quotex.page.paragraphs import paragraphs

_KINDS = ("direct", "indirect", "mixed", "attitude")


def section(extraction: Extraction, number: int) -> str:
    """The article as an `<article>` whose ids start with its number on the page."""
    article, quotes, prefix = extraction.article, extraction.quotes, f"article-{number}"
    members = cast(quotes)
    speaker = {quote.id: member.number for member in members for quote in member.quotes}
    notes = "".join(note(quote, speaker[quote.id], prefix) for quote in quotes)
    called = safe(headline(extraction))
    return f"""<article class="article" id="{prefix}" aria-label="{called}">
<header class="about">{_about(extraction, members)}</header>
<aside class="side" aria-label="Speakers and filters: {called}">{_side(members, extraction, prefix)}</aside>
<div class="text" id="{prefix}-text">{body(article.text, quotes, speaker, prefix)}</div>
<section class="notes" aria-label="Statements: {called}">{_NOTES_HEAD if quotes else ""}<ol>{notes}</ol></section>
</article>
"""


_NOTES_HEAD = (
    '<h2 class="on-paper">Statements</h2>'
    '<p class="hint" aria-hidden="true">Point at a marked passage, or move to its number with the Tab key, '
    "to see who said it.</p>"
)


def headline(extraction: Extraction) -> str:
    """What to call the article: its title, else its headline, else its id."""
    article = extraction.article
    first = next(iter(paragraphs(article.text)), None)
    if article.title is None and first is not None and first.shape == "headline":
        return article.text[first.start : first.end]
    return article.title or article.id


def _about(extraction: Extraction, members: list[CastMember]) -> str:
    article = extraction.article
    day = article.published
    facts = [
        *([name(article.id)] if article.source else []),  # a text that was pasted has no name of its own
        f'<time datetime="{day}">{day_in_words(day)}</time>' if day else "no publication date",
        count(len(extraction.quotes), "statement"),
        count(sum(member.name is not None for member in members), "named speaker"),
    ]
    title = ""
    if article.title and " ".join(article.title.split()) not in " ".join(article.text[:500].split()):
        title = f"<h2>{name(article.title)}</h2>"
    return f'<p class="facts">{"".join(f"<span>{fact}</span>" for fact in facts)}</p>{title}'


def _side(members: list[CastMember], extraction: Extraction, prefix: str) -> str:
    if not members:
        return '<p class="nobody">No statements were found in this article.</p>'
    most = max(member.words for member in members)
    rows = "".join(_speaker(member, most) for member in members)
    return (
        f'<details class="panel" open><summary><h2>Who is quoted</h2></summary>'
        f'<ul class="speakers">{rows}</ul>{_filters(extraction, prefix)}</details>'
    )


def _speaker(member: CastMember, most: int) -> str:
    role = f'<span class="role">{name(member.role)}</span>' if member.role else ""
    said = f"{count(len(member.quotes), 'statement')} · {count(member.words, 'word')}"
    width = max(1, round(100 * member.words / max(1, most)))
    return (
        f'<li><button type="button" class="speaker s{member.number}" data-speaker="{member.number}" '
        'aria-pressed="false">'
        f'<span class="named">{name(member.name) if member.name else "Not named"}</span> {role} '
        f'<span class="said">{said}</span>'
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width}" height="1"/></svg></button></li>'
    )


def _filters(extraction: Extraction, prefix: str) -> str:
    numbers = Counter(kind(quote) for quote in extraction.quotes)
    types = "".join(
        f'<label><input type="checkbox" value="{what}" checked> {what} '
        f'<span class="said">{numbers[what]}</span></label>'
        for what in _KINDS
        if numbers[what]
    )
    return (
        '<form class="filters"><p class="said">Choose names to see only what they said.</p>'
        f"<fieldset><legend>Type</legend>{types}</fieldset>"
        f'<p><label for="{prefix}-least">Confidence at least <span class="least" aria-hidden="true">0%</span></label>'
        f'<input type="range" id="{prefix}-least" min="0" max="100" step="5" value="0" aria-valuetext="0%"></p>'
        '<p class="shown"><span role="status"></span> <button type="reset" hidden>Show all</button></p></form>'
    )
