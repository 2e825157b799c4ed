"""Answers that nobody can read, given after what was asked for has been done."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from aiohttp import web

JSON = "application/json"
HTML = b"<!doctype html><title>Gateway</title><p>Something is in between."

# How an answer is spoilt: its status (0: as it was), its body made from the true one, its content type, and
# further headers.
Spoilt = tuple[int, Callable[[bytes], bytes], str, dict[str, str]]


def _as(content: bytes) -> Callable[[bytes], bytes]:
    return lambda true: content


WAYS: dict[str, Spoilt] = {
    "cut": (0, lambda true: true[: max(1, len(true) // 2)], JSON, {}),
    "empty": (0, _as(b""), JSON, {}),
    "html": (0, _as(HTML), "text/html", {}),
    "null": (0, _as(b"null"), JSON, {}),
    "list": (0, _as(b"[]"), JSON, {}),
    "object": (0, _as(b"{}"), JSON, {}),
    "errors": (200, _as(b'{"errors": [{"title": "Odd", "detail": "Neither done nor refused."}]}'), JSON, {}),
    "text": (0, lambda true: true[1:], "text/plain", {}),
    "utf16": (0, lambda true: true.decode().encode("utf-16"), JSON, {}),
    "gzip": (0, lambda true: gzip.compress(true)[:-9], JSON, {"Content-Encoding": "gzip"}),
    "length": (0, lambda true: true, JSON, {}),  # says that more is to come, and hangs up
    "200 empty": (200, _as(b""), JSON, {}),
    "201 object": (201, _as(b"{}"), JSON, {}),
    "202": (202, _as(b""), JSON, {}),
    "204": (204, _as(b""), JSON, {}),
    "302": (302, _as(b""), "text/html", {"Location": "/health"}),
    "403 html": (403, _as(HTML), "text/html", {}),
    "404 html": (404, _as(HTML), "text/html", {}),
    "408": (408, _as(HTML), "text/html", {}),
    "500 html": (500, _as(HTML), "text/html", {}),
}


async def garbled(request: web.Request, answer: web.StreamResponse, how: str) -> web.StreamResponse:
    """Answer with what `how` makes of a true answer. Errors: KeyError for a way that there is not."""
    status, spoil, kind, more = WAYS[how]
    true = answer.body if isinstance(answer, web.Response) else b""
    body = spoil(true if isinstance(true, bytes) else b"")
    headers = {name: text for name, text in answer.headers.items() if name.startswith(("x-", "Retry"))} | more
    headers["Content-Type"] = kind
    if how != "length":
        return web.Response(status=status or answer.status, body=body, headers=headers)
    short = web.StreamResponse(
        status=answer.status, headers={**headers, "Content-Length": str(len(body) + 64)}
    )
    await short.prepare(request)
    await short.write(body)
    if request.transport is not None:
        request.transport.close()
    return short
