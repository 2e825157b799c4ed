"""Roll-ups, and the cases that came in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.model.rollup import Rollup
from bot.store.codec import decode, encode
from bot.store.keys import Keys

KEPT = timedelta(days=90)


class Rollups:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def get(self, rollup_id: str) -> Rollup | None:
        text = self._redis.get(self._keys.rollup(rollup_id))
        return decode(Rollup, text) if text else None

    def current(self, channel: str, pipe: Any = None) -> Rollup | None:
        """Return the newest one of a channel."""
        text = (pipe or self._redis).get(self._keys.rollup_of(channel))
        return decode(Rollup, text) if text else None

    def put(self, pipe: Any, rollup: Rollup, cases: Iterable[tuple[str, float]]) -> None:
        """Queue a roll-up as its channel's newest, with the cases that it takes in and their ranks."""
        pipe.set(self._keys.rollup(rollup.id), encode(rollup), ex=KEPT)
        pipe.set(self._keys.rollup_of(rollup.channel), encode(rollup), ex=KEPT)
        key = self._keys.rollup_cases(rollup.id)
        pipe.zadd(key, dict(cases))
        pipe.expire(key, KEPT)

    def cases(self, rollup_id: str, count: int = 5_000) -> list[str]:
        """Return ids of what came in it, by rank."""
        return list(self._redis.zrange(self._keys.rollup_cases(rollup_id), 0, count - 1))

    def count(self, rollup_id: str) -> int:
        return int(self._redis.zcard(self._keys.rollup_cases(rollup_id)))
