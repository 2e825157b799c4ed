"""What was counted by all processes since the first: numbers that only grow, for metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.store.keys import Keys
from bot.store.pipe import Pipe

MENTIONS = "mentions"  # new ones
ENDED = "ended "  # begins the counters of items; lane, kind and how they ended follow


class Counters:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.counters

    def count(self, pipe: Pipe, name: str, by: int = 1) -> None:
        """Queue the counting into the transaction of what is counted."""
        pipe.hincrby(self._key, name, by)

    def add(self, counted: Mapping[str, float]) -> None:
        """Add what a process has counted by itself."""
        with self._redis.pipeline(transaction=False) as pipe:
            for name, by in counted.items():
                pipe.hincrbyfloat(self._key, name, by)
            pipe.execute()

    def all(self) -> dict[str, float]:
        return {name: float(number) for name, number in self._redis.hgetall(self._key).items()}
