"""The transparency page over HTTP, drawn from the records as they are at each request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.transparency.draw_page import draw_page
from bot.transparency.page_facts import facts

PATHS = {"en": "/transparency", "fr": "/transparency/fr"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "public, max-age=60",
}


class TransparencyPages:
    """`in_thread`: runs what waits for Redis outside of the event loop."""

    def __init__(self, desk: Desk, in_thread: Callable[[Callable[[], str]], Awaitable[str]]) -> None:
        self._desk = desk
        self._in_thread = in_thread

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(PATHS["en"], self.english)
        app.router.add_get(PATHS["fr"], self.french)

    async def english(self, _request: web.Request) -> web.Response:
        """Return the page in English, with a link to the French one."""
        return await self._page("en", PATHS["fr"])

    async def french(self, _request: web.Request) -> web.Response:
        """Return the page in French, with a link to the English one."""
        return await self._page("fr", PATHS["en"])

    async def _page(self, lang: str, other: str) -> web.Response:
        desk = self._desk
        try:
            text = await self._in_thread(lambda: draw_page(facts(desk.store, desk.settings), lang, other))
        except RedisError:
            return web.Response(status=503, text="Redis is not responding. Try again in a minute.\n")
        return web.Response(text=text, content_type="text/html", charset="utf-8", headers=HEADERS)
