"""GET /2/activity/stream and /2/tweets/search/stream: one connection for as long as both sides want it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from aiohttp import web

from sandbox.world import Happening
from sandbox.x.api.call import Call
from sandbox.x.api.problems import not_enrolled, too_many_connections
from sandbox.x.api.pushed import activity_lines, live_lines
from sandbox.x.streams import Connection, Kind

END = b"\r\n"
LOOK = 0.1  # seconds, between two looks whether the other side has gone
NOISE = b'\xff\xfe{"data": [1, {"event'

Lines = Callable[[Call, Happening], Iterator[bytes]]


async def activity(call: Call) -> web.StreamResponse:
    return await _serve(call, "activity", activity_lines)


async def live(call: Call) -> web.StreamResponse:
    """Send posts that match a rule; it still takes `tweet.fields`, whatever names are spoken elsewhere."""
    return await _serve(call, "live", live_lines)


async def _serve(call: Call, kind: Kind, lines: Lines) -> web.StreamResponse:
    settings, streams = call.state.settings, call.state.streams
    if not settings.streams_allowed:
        raise not_enrolled()
    connection = streams.connect(kind)
    if connection is None:
        raise too_many_connections()
    happenings = asyncio.ensure_future(_follow(call, connection, lines))
    answer = web.StreamResponse(headers={**call.headers, "Content-Type": "application/json; charset=utf-8"})
    try:
        await asyncio.sleep(0)  # listening starts before the other side is told so
        await answer.prepare(call.request)
        await Writer(call, answer, connection).run()
    except (asyncio.CancelledError, ConnectionError):
        pass  # the other side has gone, or the sandbox ends
    finally:
        happenings.cancel()
        streams.leave(connection)
    return answer


async def _follow(call: Call, connection: Connection, lines: Lines) -> None:
    async for happening in call.state.world.bus.listen():
        for line in lines(call, happening):
            connection.queue.put_nowait(line)


class Writer:
    """Writes what is in a connection's queue, in the weather that the settings say."""

    def __init__(self, call: Call, answer: web.StreamResponse, connection: Connection) -> None:
        self._call = call
        self._answer = answer
        self._queue = connection.queue
        self._held: bytes | None = None

    async def run(self) -> None:
        """Write until one side ends it."""
        loop = asyncio.get_running_loop()
        await self._answer.write(END)
        heard = loop.time()
        while not self._gone():
            try:
                line = await asyncio.wait_for(self._queue.get(), LOOK)
            except TimeoutError:
                if loop.time() - heard < self._call.state.settings.keep_alive_seconds:
                    continue
                line, heard = b"", loop.time()
            if line is None or not await self._write(line):
                return

    def _gone(self) -> bool:
        transport = self._call.request.transport
        return transport is None or transport.is_closing()

    async def _write(self, line: bytes) -> bool:
        """Write a line as the weather has it; return whether the stream goes on."""
        weather = self._call.state.settings.stream_weather
        if weather == "silent":
            return True
        if not line:
            await self._answer.write(END)
        elif weather == "half":
            await self._answer.write(line[: len(line) // 2])
            return False
        elif weather == "split":
            await self._answer.write(line[: len(line) // 2])
            await asyncio.sleep(LOOK)
            await self._answer.write(line[len(line) // 2 :] + END)
        elif weather == "swapped" and self._held is None:
            self._held = line
        else:
            before = {"garbled": NOISE + END, "twice": line + END}.get(weather, b"")
            after = (self._held or b"") and (self._held or b"") + END
            self._held = None
            await self._answer.write(before + line + END + after)
        return True
