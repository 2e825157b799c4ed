"""What the pretend X and the pretend Slack share: a clock, a bus of happenings, and the weather."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sandbox.shared_offset import SharedOffset


class Clock:
    """The sandbox's time: the machine's, or `starts_at` when made, plus what a test or the page advances it
    by.
    """

    def __init__(self, starts_at: datetime | None = None, ahead: timedelta = timedelta()) -> None:
        self._ahead = starts_at - datetime.now(UTC) if starts_at else ahead

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC) + self._ahead

    def timestamp(self) -> float:
        return self.now().timestamp()

    @property
    def ahead(self) -> timedelta:
        """Of the machine's time; below zero when behind."""
        return self._ahead

    def advance(self, by: timedelta) -> None:
        self._ahead += by


@dataclass(frozen=True)
class Happening:
    """One thing the page may want to draw, e.g. `x.post` or `slack.message`."""

    topic: str
    data: dict[str, Any]


class Bus:
    """Tells every open page what happened, in order; a page that reads too slowly is let go."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Happening]] = set()

    def publish(self, topic: str, **data: Any) -> None:
        for queue in list(self._listeners):
            try:
                queue.put_nowait(Happening(topic, data))
            except asyncio.QueueFull:
                self._listeners.discard(queue)

    async def listen(self) -> AsyncIterator[Happening]:
        queue: asyncio.Queue[Happening] = asyncio.Queue(maxsize=10_000)
        self._listeners.add(queue)
        try:
            while queue in self._listeners:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)


@dataclass
class Fault:
    """Bad weather for matching requests: an answer refused, late, or, after its effect, dropped or
    garbled.
    """

    target: Literal["x", "slack"]
    action: Literal["status", "drop", "delay", "garble"]
    path: str = ""  # a regular expression searched in the path, e.g. "/2/tweets$" or "chat.postMessage"
    method: str = ""  # empty: any
    status: int = 503
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None  # sent as JSON; a str is sent as it is, as text/html
    seconds: float = 0.0  # for `delay`
    how: str = ""  # for `garble`: one of sandbox.garble.WAYS
    times: int | None = None  # how many requests it lasts; None: until cleared
    probability: float = 1.0

    def strikes(self, target: str, method: str, path: str, dice: random.Random) -> bool:
        return (
            self.times != 0
            and target == self.target
            and self.method.upper() in ("", method.upper())
            and re.search(self.path, path) is not None
            and dice.random() < self.probability
        )


class Weather:
    """The faults in force, in the order they were set; the first that strikes is used up by one."""

    def __init__(self, seed: int = 1) -> None:
        self.faults: list[Fault] = []
        self.dice = random.Random(seed)

    def strike(self, target: str, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.strikes(target, method, path, self.dice):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        self.faults.clear()


@dataclass(frozen=True)
class Seen:
    """One request that reached the sandbox, for tests that ask what was really sent."""

    at: datetime
    target: str
    method: str
    path: str
    status: int
    query: Mapping[str, str] = field(default_factory=dict)


class World:
    """Everything shared: made once by `sandbox.app`, given to both sides."""

    def __init__(
        self,
        port: int = 0,
        seed: int = 1,
        starts_at: datetime | None = None,
        shared: SharedOffset | None = None,
    ) -> None:
        """`shared`: where the program under test reads by how much the time is moved; the clock begins
        there.
        """
        self.port = port
        self.shared = shared
        self.clock = Clock(starts_at, shared.read() if shared else timedelta())
        self.bus = Bus()
        self.weather = Weather(seed)
        self.seen: deque[Seen] = deque(maxlen=20_000)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"
