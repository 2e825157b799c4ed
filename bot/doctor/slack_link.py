"""Open one link of Socket Mode, wait for Slack's hello, and close it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import aiohttp

SECONDS = 8.0


@dataclass(frozen=True)
class Link:
    """How it went: why it did not open, or "", and how many links the app has by Slack's count."""

    failed: str = ""
    links: int = 0
    app: str = ""  # the id of the app whose token opened it


def try_link(url: str, *, proxied: bool) -> Link:
    """Return whether Slack greets us on a websocket; `url` works once."""
    try:
        return asyncio.run(asyncio.wait_for(_greeted(url, proxied), SECONDS))
    except TimeoutError:
        return Link("no hello came")
    except (aiohttp.ClientError, OSError, ValueError, TypeError, AttributeError) as error:
        status = getattr(error, "status", None)
        return Link(f"HTTP {status}" if status else type(error).__name__)


async def _greeted(url: str, proxied: bool) -> Link:
    async with aiohttp.ClientSession(trust_env=proxied) as session, session.ws_connect(url) as socket:
        said = await socket.receive_json()
        if said.get("type") == "hello":
            app = str((said.get("connection_info") or {}).get("app_id") or "")
            return Link(links=int(said.get("num_connections") or 0), app=app)
        return Link(str(said.get("reason") or "no hello came"))
