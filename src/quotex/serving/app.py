"""What the server answers: `POST /extract` for programs, a page to paste an article into for people.

Nothing of an article is kept or logged. Errors are JSON, {"error": "what is wrong and what to do"}; on the page they
stand above the form.
"""

import json
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from starlette.exceptions import HTTPException

from quotex.articles import Article, Extraction
from quotex.decoding import repaired
from quotex.errors import ArticleError, DateError, ModelError, QuotexError
from quotex.page import render_page
from quotex.published import as_date, find_published
from quotex.serving.limits import BodyLimit, error
from quotex.serving.paste import paste_page
from quotex.serving.worker import Busy, TooSlow, Worker

_STATUS: dict[type[QuotexError], int] = {Busy: 503, TooSlow: 504, ArticleError: 500, ModelError: 500, DateError: 422}
_BACK = '<nav class="back" aria-label="quotex"><a href="/">Another article</a></nav>'
_NO_STORE = {"Cache-Control": "no-store"}


class TooLong(QuotexError):
    """The text has more characters than the server takes."""


class Ask(BaseModel):
    """An article to extract the statements of."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="The article. Offsets in the answer count its characters (Unicode code points).")
    title: str | None = Field(None, description="Its title; comes back in the answer.")
    published: str | None = Field(
        None, description="Its day, YYYY-MM-DD, so that 'on Friday' becomes a date. Without it, the text's date line."
    )
    attitudes: bool = Field(False, description="Also thoughts, wishes and plans that nobody is said to have voiced.")

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("is empty: send an article")
        return text

    @field_validator("published")
    @classmethod
    def _is_date(cls, published: str | None) -> str | None:
        as_date(published)
        return published

    def article(self) -> Article:
        """The article as the pipeline takes it."""
        text, title = repaired(self.text), repaired(self.title) if self.title else None
        return Article(text, title=title, published=as_date(self.published) or find_published(text))


def create_app(worker: Worker, *, max_chars: int, timeout: float) -> FastAPI:
    """The app. `timeout` in seconds is also how long a request may take to arrive."""
    # FastAPI's own documentation pages load scripts from the network; openapi.json does not.
    app = FastAPI(title="quotex", version=version("quotex"), docs_url=None, redoc_url=None)
    app.add_middleware(BodyLimit, characters=max_chars, seconds=timeout)

    async def extracted(ask: Ask) -> Extraction:
        if len(ask.text) > max_chars:
            raise TooLong(f"the text has {len(ask.text):,} characters, and this server takes {max_chars:,}")
        return await worker.extract(ask.article(), attitudes=ask.attitudes)

    @app.post("/extract", response_class=JSONResponse, responses=_responses())
    async def extract(ask: Ask) -> JSONResponse:
        """Every statement that the article attributes to someone, as a record."""
        return JSONResponse((await extracted(ask)).to_dict(), headers=_NO_STORE)

    @app.get("/", include_in_schema=False)
    async def form() -> HTMLResponse:
        return HTMLResponse(paste_page(max_chars))

    @app.post("/", include_in_schema=False)
    async def show(request: Request) -> HTMLResponse:
        sent = parse_qs((await request.body()).decode("utf-8", errors="replace"), keep_blank_values=True)
        fields = {name: values[0] for name, values in sent.items()}
        text = fields.get("text", "").replace("\r\n", "\n")  # browsers send every line end so
        try:
            ask = Ask(text=text, title=None, published=fields.get("published") or None, attitudes="attitudes" in fields)
            return HTMLResponse(render_page([await extracted(ask)], top=_BACK), headers=_NO_STORE)
        except (ValueError, QuotexError) as problem:
            status, message = _told(problem)
            return HTMLResponse(paste_page(max_chars, fields, message), status, _NO_STORE)

    @app.exception_handler(QuotexError)
    @app.exception_handler(RequestValidationError)
    async def failed(_: Request, problem: Exception) -> Response:
        return error(*_told(problem))

    @app.exception_handler(HTTPException)
    async def refused(_: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)
        return error(problem.status_code, f"{problem.detail}: see /openapi.json")

    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        schema["components"]["schemas"] |= _record_schema()["$defs"]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the description
    return app


def _told(problem: Exception) -> tuple[int, str]:
    """The status and one line for something that went wrong. Nothing of the article is in it."""
    if isinstance(problem, QuotexError):
        return 413 if isinstance(problem, TooLong) else _STATUS[type(problem)], str(problem)
    if not isinstance(problem, (ValidationError, RequestValidationError)):
        return 422, "the request is no form with an article"
    found = problem.errors()[0]
    if found["type"] == "json_invalid":
        return 422, "the request is not JSON"
    where = ".".join(str(place) for place in found["loc"] if place != "body")
    return 422, f"{where or 'the request'}: {str(found['msg']).removeprefix('Value error, ')}"


def _record_schema() -> dict[str, Any]:
    """The record's JSON Schema, its references as OpenAPI has them."""
    text = files("quotex").joinpath("schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text.replace("#/$defs/", "#/components/schemas/"))
    return schema


def _responses() -> dict[int | str, dict[str, Any]]:
    record = {key: value for key, value in _record_schema().items() if not key.startswith("$")}
    problem = {"application/json": {"schema": {"type": "object", "properties": {"error": {"type": "string"}}}}}
    reasons = {
        408: "The request came too slowly", 413: "The text is too long", 422: "The request is no article",
        500: "The pipeline failed on the article", 503: "Others are being served", 504: "The article took too long",
    }  # fmt: skip
    answers: dict[int | str, dict[str, Any]] = {
        status: {"description": reason, "content": problem} for status, reason in reasons.items()
    }
    return answers | {200: {"description": "The record", "content": {"application/json": {"schema": record}}}}
