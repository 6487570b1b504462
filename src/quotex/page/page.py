"""Fill the page: style and script are data files beside this module, put into the page so that it needs no network.

The page forbids itself all connections (Content-Security-Policy), and runs only the style and the script whose hashes
it names: nothing that an article says can run.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from string import Template

from quotex.articles import Extraction
from quotex.page.cast import cast
from quotex.page.colours import NEUTRAL, Tones, colour
from quotex.page.html_text import count, safe
from quotex.page.section import headline, section


def render_page(extractions: Sequence[Extraction], *, top: str = "") -> str:
    """The page.

    Args:
        extractions: the articles with their statements.
        top: HTML to stand at the top of the page, such as a link back.
    """
    style, script = stylesheet() + _colours(extractions), _data("page.js")
    sections = "".join(section(extraction, number) for number, extraction in enumerate(extractions, 1))
    return Template(_data("page.html")).substitute(
        title=safe(_title(extractions)),
        policy=policy(style, script),
        style=style,
        script=script,
        top=top,
        contents=_contents(extractions) if len(extractions) > 1 else "",
        articles=sections,
        version=safe(version("quotex")),
    )


def stylesheet() -> str:
    """The style that all pages share."""
    return _data("page.css")


def policy(style: str, script: str = "", *, form_action: str = "'none'") -> str:
    """A content security policy under which a page loads nothing and runs this style and this script alone."""
    allowed = {"style-src": style, "script-src": script}
    sources = "; ".join(f"{kind} '{_hash(text)}'" for kind, text in allowed.items() if text)
    return f"default-src 'none'; img-src data:; {sources}; base-uri 'none'; form-action {form_action}"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _data(name: str) -> str:
    return files("quotex.page").joinpath(name).read_text("utf-8")


def _title(extractions: Sequence[Extraction]) -> str:
    if len(extractions) == 1:
        return f"{' '.join(headline(extractions[0]).split())} · who said what"
    return f"{count(len(extractions), 'article')} · who said what"


def _contents(extractions: Sequence[Extraction]) -> str:
    entries = "".join(
        f'<li><a href="#article-{number}">{safe(" ".join(headline(extraction).split()))}</a> '
        f'<span class="said">{count(len(extraction.quotes), "statement")}</span></li>'
        for number, extraction in enumerate(extractions, 1)
    )
    return (
        '<nav class="contents" aria-label="Articles"><details><summary>'
        f"{count(len(extractions), 'article')}</summary><ol>{entries}</ol></details>"
        '<button type="button" class="step" data-step="-1">Previous</button>'
        '<button type="button" class="step" data-step="1">Next</button></nav>'
    )


def _colours(extractions: Sequence[Extraction]) -> str:
    most = max((len(cast(extraction.quotes)) for extraction in extractions), default=0)
    tones = {0: NEUTRAL} | {number: colour(number - 1) for number in range(1, most + 1)}
    dark = "\n".join(_rule(number, tone.dark) for number, tone in tones.items())
    light = "\n".join(_rule(number, tone.light) for number, tone in tones.items())
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _rule(number: int, tones: Tones) -> str:
    return f".s{number} {{ --ink: {tones.ink}; --wash: {tones.wash}; --glow: {tones.glow}; }}"
