"""Pacing across all processes: a reserved moment for each call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.store.keys import Keys

# The generic cell rate algorithm: one number a name, exact for any number of callers.
_RESERVE = """
local at = tonumber(redis.call('GET', KEYS[1]) or '0')
local now, interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local start = math.max(at, now - interval * (burst - 1))
if start > now + tonumber(ARGV[4]) then return tostring(start - now) end
local lasts = start + interval - now + interval * burst
redis.call('SET', KEYS[1], tostring(start + interval), 'PX', math.ceil(lasts * 1000) + 1000)
return '0'
"""


REMEMBERED = 1_000  # names that were refused


class Pace:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._keys = keys
        self._redis = redis
        self._reserve = redis.register_script(_RESERVE)
        self._refused: dict[str, tuple[datetime, datetime]] = {}  # by name: when we asked, until when

    def take(self, name: str, now: datetime, interval: timedelta, burst: int = 1) -> timedelta:
        """Zero: go now, one call is booked. Else nothing is booked: ask again after this long.

        What was refused until a moment is refused until then, and after a single call that was booked so is
        the next one: Redis is not asked again before.
        """
        asked, until = self._refused.get(name, (now, now))
        if asked <= now < until:
            return until - now
        self._refused.pop(name, None)
        told = self._reserve(
            keys=[self._keys.pace(name)], args=[now.timestamp(), interval.total_seconds(), burst, 0]
        )
        wait = timedelta(seconds=max(0.0, float(told)))
        if wait or burst == 1:
            self._remember(name, now, now + (wait or interval))
        return wait

    def _remember(self, name: str, now: datetime, until: datetime) -> None:
        if len(self._refused) >= REMEMBERED:
            self._refused.clear()
        self._refused[name] = (now, until)

    def hold(self, name: str, now: datetime, wait: timedelta) -> None:
        """Nobody goes for this long (a Retry-After, the time to a rate limit's reset)."""
        kept = max(0, int(wait.total_seconds() * 1000)) + 60_000
        self._redis.set(self._keys.pace(name), str((now + wait).timestamp()), px=kept)
