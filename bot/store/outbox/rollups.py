"""Roll-ups, and the cases that came in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.model.rollup import Rollup
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads
from bot.typed_json import encode

KEPT = timedelta(days=90)


class Rollups:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def get(self, rollup_id: str) -> Rollup | None:
        key = self._keys.rollup(rollup_id)
        return self._aside.read(Rollup, key, self._redis.get(key))

    def current(self, channel: str, reads: Reads | None = None) -> Rollup | None:
        """Return the newest one of a channel."""
        key = self._keys.rollup_of(channel)
        return self._aside.read(Rollup, key, (reads or self._redis).get(key))

    def put(self, pipe: Pipe, rollup: Rollup, cases: Iterable[tuple[str, float]]) -> None:
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
