"""One time for all processes: Redis's, plus an offset that only tests and the sandbox write.

A process asks Redis about once a second and counts on by its monotonic clock in between, and while Redis is
away. So machines may disagree about the time, and a machine whose clock is set back notices nothing: leases,
pace, due times and ticks of all processes are on one scale.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import redis

from bot.store.keys import Keys

LOOK_EVERY = 1.0  # seconds
AFTER_A_FAILURE = 5.0  # seconds: each try may hold up its caller until the link's timeout


@dataclass(frozen=True)
class Reading:
    """What the time was when the monotonic clock stood at `ticked`."""

    at: datetime
    ticked: float


class SharedClock:
    """Call it for the time. `link` should give up soon: whoever asks for the time waits for it."""

    def __init__(self, link: Any, keys: Keys, ticking: Callable[[], float] = time.monotonic) -> None:
        self._link = link
        self._key = keys.clock_offset
        self._ticking = ticking
        self._reading: Reading | None = None
        self._look_at = 0.0
        self._looking = threading.Lock()

    def __call__(self) -> datetime:
        """Return the time in UTC; by the machine's clock only while Redis has never answered."""
        reading = self._reading
        # One thread asks Redis; the others go by what is known, and only the very first reading is waited for.
        if (reading is None or self._ticking() >= self._look_at) and self._looking.acquire(reading is None):
            try:
                if self._ticking() >= self._look_at:
                    self.look()
            finally:
                self._looking.release()
        reading = self._reading
        if reading is None:
            return machine_time()
        return reading.at + timedelta(seconds=self._ticking() - reading.ticked)

    def look(self) -> None:
        """Ask Redis for the time and the offset; where it does not answer, keep what is known."""
        began = self._ticking()
        try:
            at, moved = read_time(self._link, self._key)
        except redis.RedisError:
            self._look_at = self._ticking() + AFTER_A_FAILURE
            return
        ended = self._ticking()
        self._reading = Reading(at + moved, (began + ended) / 2)  # taken somewhere on the way there and back
        self._look_at = ended + LOOK_EVERY


def machine_time() -> datetime:
    """Return the time by this machine's clock, for where there is no Redis to ask."""
    return datetime.now(UTC)


def read_time(link: Any, offset_key: str) -> tuple[datetime, timedelta]:
    """Return Redis's own time, and by how much ours is moved. Errors: Redis's."""
    with link.pipeline(transaction=False) as pipe:
        pipe.time()
        pipe.get(offset_key)
        (seconds, micros), offset = pipe.execute()
    return datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros), as_offset(offset)


def as_offset(text: str | bytes | None) -> timedelta:
    """Read an offset in seconds; what is no number moves nothing."""
    try:
        return timedelta(seconds=float(text or 0))
    except (ValueError, OverflowError):
        return timedelta()
