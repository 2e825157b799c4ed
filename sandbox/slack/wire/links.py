"""Socket Mode: tickets, websocket links, and envelopes spread over the live ones."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
from collections.abc import Callable
from typing import Any, Literal

from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.slack.wire.answer import Answer, Kind, not_connected, too_late
from sandbox.slack.wire.link import Link, ask_to_leave, reset
from sandbox.world import Bus

How = Literal["reset", "close", "disconnect"]
MOST_LINKS = 10
PING_SECONDS = 10.0
CLOSE_SECONDS = 1.0  # how long to wait for the other side's close frame


class Links:
    """The app's websocket links."""

    def __init__(self, bus: Bus, app: Callable[[], str]) -> None:
        """`app`: the id of the app whose token opens them."""
        self._app = app
        self._bus = bus
        self._tickets: set[str] = set()
        self._links: list[Link] = []
        self._waiting: dict[str, tuple[Link, asyncio.Future[Answer]]] = {}
        self._turn = itertools.count()
        self._ids = itertools.count(1)

    @property
    def count(self) -> int:
        return len(self._links)

    def ticket(self) -> str:
        """Return a ticket for one connection."""
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """GET /slack/socket?ticket=…"""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="This ticket is unknown or was used. Call apps.connections.open.")
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(heartbeat=PING_SECONDS, timeout=CLOSE_SECONDS)
        await ws.prepare(request)
        if len(self._links) >= MOST_LINKS:
            await ws.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await ws.close()
            return ws
        await self._serve(Link(next(self._ids), ws, request.transport))
        return ws

    async def _serve(self, link: Link) -> None:
        self._links.append(link)
        self._tell()
        try:
            await link.socket.send_json(self._hello(link))
            async for frame in link.socket:
                if frame.type == WSMsgType.TEXT:
                    self._heard(frame.data)
        except ConnectionError:
            pass  # the other end went away mid-frame: the same as a close
        finally:
            self._drop(link)

    def _hello(self, link: Link) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._links),
            "connection_info": {"app_id": self._app()},
            "debug_info": {
                "host": f"sandbox-{link.id}",
                "build_number": 1,
                "approximate_connection_time": 18_060,
            },
        }

    def _heard(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        envelope = answer.get("envelope_id") if isinstance(answer, dict) else None
        _, future = self._waiting.get(envelope or "", (None, None))
        if future is not None and not future.done():
            payload = answer.get("payload")
            future.set_result(payload if isinstance(payload, dict) else {"text": payload} if payload else {})

    async def send(
        self, kind: Kind, payload: dict[str, Any], seconds: float, extra: dict[str, Any] | None = None
    ) -> Answer:
        """Send to one live link and wait for its acknowledgement.

        Raises:
            NoAnswer: there is no link, it went away, or it was too slow.
        """
        envelope = secrets.token_hex(16)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        frame = {
            "envelope_id": envelope,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
            **(extra or {}),
        }
        try:
            await self._dispatch(frame, future)
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            raise too_late(seconds) from None
        except ConnectionError:
            raise not_connected() from None
        finally:
            self._waiting.pop(envelope, None)

    async def _dispatch(self, frame: dict[str, Any], future: asyncio.Future[Answer]) -> None:
        """Send over a link, or over another one where that was just closed. Errors: `NoAnswer`."""
        while True:
            link, envelope = self._next_link(), frame["envelope_id"]
            self._waiting[envelope] = link, future
            try:
                return await link.socket.send_json(frame)
            except ConnectionError:
                del self._waiting[envelope]  # it never left: the next link has it
                self._drop(link)

    def _next_link(self) -> Link:
        live = [link for link in self._links if not link.leaving and not link.socket.closed]
        if not live:
            raise not_connected()
        return live[next(self._turn) % len(live)]

    async def cut(self, how: How, reason: str = "warning") -> int:
        """Cut every link; how many there were."""
        links = list(self._links)
        for link in links:
            link.leaving = True
            if how == "reset":
                reset(link)
                self._drop(link)
            elif how == "close":
                await link.socket.close(code=WSCloseCode.GOING_AWAY)
            else:
                await ask_to_leave(link, reason)
        return len(links)

    def _drop(self, link: Link) -> None:
        if link not in self._links:
            return
        self._links.remove(link)
        for task in link.tasks:
            task.cancel()
        for owner, future in self._waiting.values():
            if owner is link and not future.done():
                future.set_exception(ConnectionError("the link went away"))
        self._tell()

    def _tell(self) -> None:
        self._bus.publish("slack.links", count=self.count)

    async def close(self, _app: web.Application) -> None:
        """Close the links without waiting for the other side."""
        for link in list(self._links):
            reset(link)
            self._drop(link)
