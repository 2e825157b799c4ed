"""What the HTTP process says of Perch itself: /healthz, /readyz and /metrics."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.desk import Desk
from bot.health.exposition import CONTENT_TYPE
from bot.health.metrics import metrics
from bot.health.readiness import unready

LOCAL = ("127.0.0.1", "localhost", "::1")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")  # a proxy on this machine asks for others
CLOSED = (
    "These numbers say what Perch spends and how much it does, and this port can be reached from elsewhere: "
    "set PERCH_METRICS_TOKEN, and send it as Authorization: Bearer.\n"
)
WRONG = "Send PERCH_METRICS_TOKEN as Authorization: Bearer.\n"


class HealthPages:
    """`in_thread`: runs what waits for Redis outside of the event loop."""

    def __init__(self, desk: Desk, in_thread: Callable[[Callable[[], Any]], Awaitable[Any]]) -> None:
        self._desk = desk
        self._in_thread = in_thread

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        app.router.add_get("/metrics", self.metrics)

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 as long as this process lives, whatever it depends on: a restart would fix nothing of that."""
        return web.json_response({"ok": True})

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 while Redis responds and every process has a heartbeat; else 503, and what is missing."""
        desk = self._desk
        problems: list[str] = await self._in_thread(lambda: unready(desk.store, desk.settings))
        return web.json_response({"ok": not problems, "problems": problems}, status=503 if problems else 200)

    async def metrics(self, request: web.Request) -> web.Response:
        """Return all numbers in Prometheus' text format."""
        settings = self._desk.settings
        token = settings.metrics_token
        through_proxy = bool(settings.public_url) or any(name in request.headers for name in FORWARDED)
        if not token and (through_proxy or settings.http_host not in LOCAL):
            return web.Response(status=403, text=CLOSED)
        given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if token and not hmac.compare_digest(given.encode(), token.encode()):
            return web.Response(status=401, text=WRONG, headers={"WWW-Authenticate": "Bearer"})
        text: str = await self._in_thread(lambda: metrics(self._desk))
        return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE})
