"""One door to the app, whichever way it is connected; events that get no answer are sent again."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.slack.settings import Settings
from sandbox.slack.wire.answer import Answer, Kind, NoAnswer
from sandbox.slack.wire.links import Links
from sandbox.slack.wire.signed import SignedRequests
from sandbox.world import Clock

RETRY_AFTER = (0.0, 60.0, 300.0)  # seconds, by the sandbox's clock: nearly at once, a minute, five minutes
LOOK_EVERY = 0.25  # seconds between two looks at a clock that may be advanced

__all__ = ["Answer", "Delivery", "NoAnswer"]


class Delivery:
    """Gives payloads to the app."""

    def __init__(
        self, settings: Settings, links: Links, clock: Clock, notice: Callable[[str | None, str], None]
    ) -> None:
        self._settings = settings
        self._links = links
        self._clock = clock
        self._notice = notice
        self._requests = SignedRequests()
        self._tasks: set[asyncio.Task[None]] = set()
        self.acknowledged_in: deque[float] = deque(maxlen=100_000)  # seconds of each interaction

    async def ask(self, kind: Kind, payload: dict[str, Any]) -> Answer:
        """Send an interaction or a command, once.

        Raises:
            NoAnswer: the app did not acknowledge in time.
        """
        started = time.perf_counter()
        answer = await self._send(kind, payload, 0)
        self.acknowledged_in.append(time.perf_counter() - started)
        return answer

    def event(self, payload: dict[str, Any]) -> None:
        """Send an event in the background, up to four times until it is acknowledged."""
        for _ in range(2 if self._settings.duplicate_events else 1):
            task = asyncio.create_task(self._deliver_event(payload))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def challenge(self, url: str) -> bool:
        """Return whether the app at `url` passes Slack's URL verification."""
        payload = {"type": "url_verification", "token": "sandbox", "challenge": "prove-it"}
        try:
            answer = await self._requests.send(
                url, self._settings.signing_secret, "events_api", payload, self._settings.ack_seconds
            )
        except NoAnswer:
            return False
        return "prove-it" in (answer.get("challenge"), answer.get("text"))

    async def _deliver_event(self, payload: dict[str, Any]) -> None:
        for attempt in range(len(RETRY_AFTER) + 1):
            if attempt:
                await self._sleep(RETRY_AFTER[attempt - 1])
            try:
                await self._send("events_api", payload, attempt)
            except NoAnswer as failure:
                if failure.code == "operation_timeout":
                    self._notice(None, f"{failure.reason} to an event ({payload['event']['type']})")
            else:
                return

    async def _send(self, kind: Kind, payload: dict[str, Any], attempt: int) -> Answer:
        settings = self._settings
        if settings.events_url:
            return await self._requests.send(
                settings.events_url, settings.signing_secret, kind, payload, settings.ack_seconds, attempt
            )
        extra: dict[str, Any] = {}
        if kind == "events_api":
            extra = {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        return await self._links.send(kind, payload, settings.ack_seconds, extra)

    async def _sleep(self, seconds: float) -> None:
        until = self._clock.timestamp() + seconds
        while self._clock.timestamp() < until:
            await asyncio.sleep(LOOK_EVERY)

    async def close(self, _app: web.Application) -> None:
        for task in list(self._tasks):
            task.cancel()
        await self._requests.close()
