"""Limits on what a request may send, before anything of it is read into a text."""

import asyncio

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BYTES_A_CHARACTER = 12  # at most, as JSON or as a form field writes it
BYTES_BESIDE = 20_000  # for the other fields


class BodyLimit:
    """Refuse bodies that are too large (413) or come too slowly (408); pass on the others whole."""

    def __init__(self, app: ASGIApp, *, characters: int, seconds: float) -> None:
        self.app, self.seconds = app, seconds
        self.bytes = BYTES_A_CHARACTER * characters + BYTES_BESIDE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        too_large = error(413, "the request is larger than this server takes")
        told = dict(scope["headers"]).get(b"content-length", b"")
        if told.isdigit() and int(told) > self.bytes:
            await too_large(scope, receive, send)  # before a client that asks first has sent it
            return
        body = bytearray()
        try:
            async with asyncio.timeout(self.seconds):
                more = True
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > self.bytes:
                        await too_large(scope, receive, send)
                        return
        except TimeoutError:
            await error(408, "the request did not come in time")(scope, receive, send)
            return
        messages: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return messages.pop() if messages else await receive()

        await self.app(scope, replay, send)


def error(status: int, message: str) -> JSONResponse:
    """An answer that says what is wrong. The connection is closed, since part of the request may still be coming."""
    headers = {"Connection": "close"} if status in {408, 413} else {"Retry-After": "10"} if status == 503 else {}
    return JSONResponse({"error": message}, status, headers)
