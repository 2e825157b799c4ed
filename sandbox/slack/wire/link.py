"""One websocket of the app's, and the ways it can end from Slack's side."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from dataclasses import dataclass, field

from aiohttp import web

GRACE_SECONDS = {"warning": 10.0}  # how long a link lives on after its `disconnect`; others: not at all
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER on, zero seconds: closing sends RST


@dataclass(eq=False)
class Link:
    """An open link; `leaving` ones get no more payloads."""

    id: int
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    leaving: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


def reset(link: Link) -> None:
    """End it by a TCP reset, as a broken middlebox would."""
    if link.transport is None:
        return
    raw = link.transport.get_extra_info("socket")
    with contextlib.suppress(OSError):  # already gone
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    link.transport.abort()


async def ask_to_leave(link: Link, reason: str) -> None:
    """Slack's polite `disconnect` message; the link is closed a little later."""
    with contextlib.suppress(ConnectionError):
        await link.socket.send_json(
            {"type": "disconnect", "reason": reason, "debug_info": {"host": f"sandbox-{link.id}"}}
        )
    task = asyncio.create_task(_close_later(link, GRACE_SECONDS.get(reason, 0.0)))
    link.tasks.add(task)
    task.add_done_callback(link.tasks.discard)


async def _close_later(link: Link, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await link.socket.close()
