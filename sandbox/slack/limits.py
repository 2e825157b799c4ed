"""How often an app may call: tiers for methods, and about a message a second for a channel."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sandbox.slack.errors import RateLimited
from sandbox.slack.settings import Settings
from sandbox.world import Clock


@dataclass(frozen=True)
class Rate:
    """A short burst, then so many a minute."""

    burst: int
    per_minute: float


TIER_2 = Rate(20, 20)
TIER_3 = Rate(20, 50)
TIER_4 = Rate(50, 100)
GENEROUS = Rate(200, 600)  # "hundreds a minute": auth.test and the like
MESSAGES = Rate(5, 60)  # of one channel


class _Bucket:
    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._left = float(rate.burst)
        self._at = now

    def take(self, now: float) -> float:
        """Take one; the seconds to wait when there is none."""
        per_second = self._rate.per_minute / 60
        self._left = min(self._rate.burst, self._left + max(0.0, now - self._at) * per_second)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / per_second
        self._left -= 1
        return 0.0


class Limits:
    """The app's buckets, by what they count. Time is the sandbox's."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self._clock = clock
        self._settings = settings
        self._buckets: dict[str, _Bucket] = {}

    def take(self, name: str, rate: Rate) -> None:
        """Count one call.

        Raises:
            RateLimited: too many; nothing was counted.
        """
        if not self._settings.rate_limits:
            return
        now = self._clock.timestamp()
        wait = self._buckets.setdefault(name, _Bucket(rate, now)).take(now)
        if wait > 0:
            raise RateLimited(max(1, math.ceil(wait)))
