"""Limits for clients that connect to the HTTP process: how many at once, and how long until a request is
there.

A connection that never sends its request costs a file and nothing else, but files are few. So each has a
time for a whole request; when all places are taken, the oldest that still owes one, or else the oldest that
is idle, gives way to a new one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

MOST = 500  # connections
SHARE = 2  # of the files that the process may open, a half is left to Redis, Slack and the rest
KEEP_ALIVE = 75.0  # seconds that an idle connection may stay: longer than proxies keep theirs

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def connection_limit() -> int:
    """Return how many connections this process can afford."""
    try:
        import resource  # not there on Windows
    except ImportError:
        return MOST
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST if files == resource.RLIM_INFINITY else min(MOST, files // SHARE)


@dataclass(frozen=True)
class HttpLimits:
    """`connections`: at once, 0 for as many as the process can afford; `seconds`: until a whole request is
    there.
    """

    connections: int = 0
    seconds: float = 10.0


class Gate:
    """Knows the open connections of a server, and keeps them to the limits."""

    def __init__(self, limits: HttpLimits) -> None:
        self._seconds = limits.seconds
        self._most = limits.connections or connection_limit()
        self._open: set[asyncio.Transport] = set()
        self._owing: dict[asyncio.Transport, asyncio.TimerHandle] = {}  # in the order in which they came
        self._idle: dict[asyncio.Transport, None] = {}  # answered, kept alive

    def guard(self, server: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """Return a factory of protocols for `loop.create_server`, in place of the server's own."""
        return lambda: _Guarded(server(), self)

    def enter(self, transport: asyncio.Transport) -> bool:
        """Give a new connection a place; return False where there is none."""
        if len(self._open) >= self._most:
            oldest = next(iter([*self._owing, *self._idle][:1]), None)
            if oldest is None:
                return False
            self._abort(oldest)
        self._open.add(transport)
        self.expect(transport)
        return True

    def expect(self, transport: asyncio.Transport) -> None:
        """Begin the time in which the connection's next request has to arrive, unless it runs already."""
        if transport in self._open and transport not in self._owing:
            call_later = asyncio.get_running_loop().call_later
            self._owing[transport] = call_later(self._seconds, self._abort, transport)

    def arrived(self, transport: asyncio.Transport) -> None:
        """End that time: the request is there."""
        self._idle.pop(transport, None)
        if timer := self._owing.pop(transport, None):
            timer.cancel()

    def answered(self, transport: asyncio.Transport) -> None:
        """Let the connection be the first to go, after those that owe a request."""
        if transport in self._open:
            self._idle[transport] = None

    def leave(self, transport: asyncio.Transport) -> None:
        """Free the connection's place."""
        self.arrived(transport)
        self._open.discard(transport)

    def _abort(self, transport: asyncio.Transport) -> None:
        self.leave(transport)
        transport.abort()


def whole_requests(gate: Gate) -> Any:
    """Make the middleware that reads a request's body, within its time, before anything is done with it."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        transport = request.transport
        if not isinstance(transport, asyncio.Transport):
            return await handler(request)
        if request.body_exists:
            gate.expect(transport)
            await request.read()  # kept by aiohttp for the person who asks later
        gate.arrived(transport)
        try:
            return await handler(request)
        finally:
            gate.answered(transport)

    return middleware


class _Guarded(asyncio.Protocol):
    """Hands everything on to aiohttp's protocol, once the gate has given it a place."""

    def __init__(self, inner: asyncio.Protocol, gate: Gate) -> None:
        self._inner, self._gate = inner, gate
        self._transport: asyncio.Transport | None = None  # none: turned away

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        if self._gate.enter(transport):
            self._transport = transport
            self._inner.connection_made(transport)
        else:
            transport.write(
                b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            )
            transport.close()

    def data_received(self, data: bytes) -> None:
        if self._transport:
            self._inner.data_received(data)

    def eof_received(self) -> None:
        if self._transport:
            self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport:
            self._gate.leave(self._transport)
            self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        if self._transport:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._transport:
            self._inner.resume_writing()
