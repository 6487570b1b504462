"""The page to paste an article into. It works without script: the browser sends a form, the answer is the view."""

from importlib.resources import files
from string import Template

from quotex.page.html_text import safe
from quotex.page.page import policy, stylesheet

_LABELS = {"text": "Article", "published": "Published"}
"""What fields are called on the form, by what they are called in a request."""


def paste_page(most: int, fields: dict[str, str] | None = None, problem: str = "") -> str:
    """The form, filled with what was sent before if there was a problem with it. `most` is a text's length limit."""
    fields = fields or {}
    field, colon, what = problem.partition(": ")
    if field in _LABELS:
        problem = f"{_LABELS[field]}{colon}{what}"
    style = stylesheet() + _data("paste.css")
    return Template(_data("paste.html")).substitute(
        policy=policy(style, form_action="'self'"),
        style=style,
        problem=f'<p role="alert">{safe(problem)}</p>' if problem else "",
        most=most,
        text=safe(fields.get("text", "")),
        published=safe(fields.get("published", "")),
        attitudes=" checked" if "attitudes" in fields else "",
    )


def _data(name: str) -> str:
    return files("quotex.serving").joinpath(name).read_text("utf-8")
