"""The sandbox's one web application: pretend X, pretend Slack, the page and the control API."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from sandbox import answers, control, events, slack, x
from sandbox.page_bundle import PAGE, SCRIPT, STYLE, page_bundle
from sandbox.world import World
from sandbox.x import XCredentials, XState

MAX_UPLOAD = 32 * 1024 * 1024  # bytes in one request; media comes in chunks far below this

WORLD = web.AppKey("world", World)
X = web.AppKey("x", XState)
SLACK: web.AppKey[Any] = web.AppKey("slack")
READY = web.AppKey("ready", asyncio.Event)


def make_app(
    world: World, *, brand: str = "acmeair", credentials: XCredentials | None = None
) -> web.Application:
    """Return both sides, the page and the control API over one world, ready to be served."""
    app = web.Application(
        client_max_size=MAX_UPLOAD,
        middlewares=[
            answers.sentences,
            control.weather_middleware("x", world),
            control.weather_middleware("slack", world),
        ],
    )
    app[WORLD] = world
    app[READY] = asyncio.Event()
    control.setup(app, world)
    events.setup(app, world)
    app[X] = x.setup(app, world, brand, credentials)
    app[SLACK] = slack.setup(app, world)
    app.router.add_get("/ready", _ready)
    app.router.add_get("/", _index)
    app.router.add_get("/static/{version:v-[0-9a-f]+}/{path:.+}", _lasting)
    app.router.add_get("/static/{path:.+}", _static)
    app.cleanup_ctx.append(_watch_for_first_card)
    return app


async def _ready(request: web.Request) -> web.Response:
    """200 from the first card on: a message with blocks posted by the app."""
    if request.app[READY].is_set():
        return web.Response(text="ready\n")
    return web.Response(status=503, text="no card yet\n", headers={"Retry-After": "1"})


async def _watch_for_first_card(app: web.Application) -> Any:
    async def watch() -> None:
        async for happening in app[WORLD].bus.listen():
            message = happening.data.get("message") or {}
            if happening.topic == "slack.message" and message.get("bot_id") and message.get("blocks"):
                app[READY].set()
                return

    task = asyncio.create_task(watch())
    yield
    task.cancel()


async def _index(_request: web.Request) -> web.StreamResponse:
    """The page, whose parts have the version in their addresses, so that a browser keeps them."""
    text = page_bundle().index
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-cache"})


async def _static(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["path"], "no-cache")


async def _lasting(request: web.Request) -> web.StreamResponse:
    path, kept = request.match_info["path"], {"Cache-Control": "max-age=31536000, immutable"}
    if path == SCRIPT:
        return web.Response(text=page_bundle().script, content_type="text/javascript", headers=kept)
    if path == STYLE:
        return web.Response(text=page_bundle().style, content_type="text/css", headers=kept)
    return _file(path, kept["Cache-Control"])


def _file(path: str, cached: str) -> web.StreamResponse:
    wanted = (PAGE / path).resolve()
    if not wanted.is_relative_to(PAGE.resolve()):
        raise web.HTTPNotFound
    if not wanted.is_file():
        raise web.HTTPNotFound(text=f"The page has no {wanted.name}.\n")
    return web.FileResponse(wanted, headers={"Cache-Control": cached})
