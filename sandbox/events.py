"""One stream of everything that happens, for every open page (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from aiohttp import web

from sandbox.world import Happening, World

KEEP_ALIVE_SECONDS = 10.0


def frame(happening: Happening) -> bytes:
    data = json.dumps(happening.data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {happening.topic}\ndata: {data}\n\n".encode(
        errors="replace"
    )  # half an emoji must not end the stream


class EventStream:
    """GET /page/events: lives as long as the page does, and ends at once when the sandbox does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: set[asyncio.Task[None]] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
        )
        happenings = self._world.bus.listen()
        task: asyncio.Task[None] = asyncio.create_task(self._pump(request, answer, happenings))
        self._open.add(task)
        try:
            await task
        except (asyncio.CancelledError, ConnectionError):
            task.cancel()
        finally:
            self._open.discard(task)
        return answer

    async def _pump(
        self, request: web.Request, answer: web.StreamResponse, happenings: AsyncIterator[Happening]
    ) -> None:
        next_one = asyncio.ensure_future(anext(happenings))
        await asyncio.sleep(0)  # listening starts before the page is told so: nothing falls between
        try:
            await answer.prepare(request)
            await answer.write(b": welcome\n\n")
            while True:
                done, _ = await asyncio.wait({next_one}, timeout=KEEP_ALIVE_SECONDS)
                await answer.write(frame(next_one.result()) if done else b": keep-alive\n\n")
                if done:
                    next_one = asyncio.ensure_future(anext(happenings))
        except StopAsyncIteration:
            return
        finally:
            next_one.cancel()

    async def close(self, _app: web.Application) -> None:
        for task in list(self._open):
            task.cancel()


def setup(app: web.Application, world: World) -> None:
    stream = EventStream(world)
    app.router.add_get("/page/events", stream.handle)
    app.on_shutdown.append(stream.close)
