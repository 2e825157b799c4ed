"""One time for all processes: Redis's, plus an offset that only tests and the sandbox write.

A process asks Redis about once a second and counts on by its monotonic clock in between, and while Redis is
away. So machines may disagree about the time, and a machine whose clock is set back notices nothing: leases,
pace, due times and ticks of all processes are on one scale. Where it is Redis's own clock that is set back,
`bot.store.time.steady_time` makes up for it.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import redis

from bot.store.brand_prefix import BRAND
from bot.store.keys import Keys

LOOK_EVERY = 1.0  # seconds
AFTER_A_FAILURE = 5.0  # seconds: each try may hold up its caller until the link's timeout
STEP_BACK = timedelta(seconds=2)  # more is no jitter of the network
DOUBT = 3.0  # seconds in which a step back is not believed: by then it is made up for, if anybody does


@dataclass(frozen=True)
class RedisTime:
    """Redis's own time, what is added because it was set back, and the offset."""

    own: datetime
    set_back: timedelta
    moved: timedelta

    @property
    def steady(self) -> datetime:
        return self.own + self.set_back

    @property
    def now(self) -> datetime:
        return self.steady + self.moved


@dataclass(frozen=True)
class Reading:
    """What the time was when the monotonic clock stood at `ticked`, without and with the offset."""

    steady: datetime
    moved: timedelta
    ticked: float

    def steady_at(self, ticks: float) -> datetime:
        return self.steady + timedelta(seconds=ticks - self.ticked)


class SharedClock:
    """Call it for the time. `link` should give up soon: the caller waits for it."""

    def __init__(self, link: Any, keys: Keys, ticking: Callable[[], float] = time.monotonic) -> None:
        self._link = link
        self._keys = keys
        self._ticking = ticking
        self._reading: Reading | None = None
        self._look_at = 0.0
        self._doubted_at: float | None = None
        self._looking = threading.Lock()

    def __call__(self) -> datetime:
        """Return the time in UTC; by the machine's clock only while Redis has never answered."""
        reading = self._reading
        # One thread asks Redis; the others go by what is known. Only the very first reading is waited for.
        if (reading is None or self._ticking() >= self._look_at) and self._looking.acquire(reading is None):
            try:
                if self._ticking() >= self._look_at:
                    self.look()
            finally:
                self._looking.release()
        reading = self._reading
        if reading is None:
            return machine_time()
        return reading.steady_at(self._ticking()) + reading.moved

    async def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        await asyncio.sleep(seconds)

    def look(self) -> None:
        """Ask Redis for the time and the offset; where it does not answer, keep what is known."""
        began = self._ticking()
        try:
            told = ask_time(self._link, self._keys)
        except redis.RedisError:
            self._look_at = self._ticking() + AFTER_A_FAILURE
            return
        ended = self._ticking()
        # Taken somewhere on the way there and back.
        self._reading = self._believed(Reading(told.steady, told.moved, (began + ended) / 2))
        self._look_at = ended + LOOK_EVERY

    def _believed(self, told: Reading) -> Reading:
        """Return the reading; for a short while after a step back, one that goes on from what is known."""
        known = self._reading
        if known is None or told.steady >= known.steady_at(told.ticked) - STEP_BACK:
            self._doubted_at = None
            return told
        self._doubted_at = told.ticked if self._doubted_at is None else self._doubted_at
        if told.ticked - self._doubted_at > DOUBT:
            self._doubted_at = None
            return told
        return Reading(known.steady_at(told.ticked), told.moved, told.ticked)


def machine_time() -> datetime:
    """Return the time by this machine's clock, for where there is no Redis to ask."""
    return datetime.now(UTC)


def ask_time(link: Any, keys: Keys) -> RedisTime:
    """Ask Redis for its time and for what is added to it. Errors: Redis's."""
    return ask_time_seen(link, keys)[0]


def ask_time_seen(link: Any, keys: Keys) -> tuple[RedisTime, timedelta]:
    """Ask for the same, and for how far the time had come when it was noted last. Errors: Redis's."""
    with link.pipeline(transaction=False) as pipe:
        pipe.time()
        pipe.mget(keys.clock_set_back, keys.clock_offset, keys.clock_seen)
        (seconds, micros), (set_back, offset, seen) = pipe.execute()
    own = datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros)
    return RedisTime(own, as_span(set_back), as_span(offset)), as_span(seen)


def offset_key(brand: str = BRAND) -> str:
    """Return the key that holds a brand's offset."""
    return Keys(brand).clock_offset


def as_span(text: str | bytes | None) -> timedelta:
    """Read a number of seconds; what is none is nothing."""
    try:
        return timedelta(seconds=float(text or 0))
    except (ValueError, OverflowError):
        return timedelta()
