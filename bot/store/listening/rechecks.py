"""Mentions that are to be looked up on X again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.store.keys import Keys


class Rechecks:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.rechecks

    def add(self, mention_ids: Iterable[str]) -> None:
        if ids := list(mention_ids):
            self._redis.sadd(self._key, *ids)

    def some(self, count: int) -> list[str]:
        return list(self._redis.srandmember(self._key, count))

    def done(self, mention_ids: Iterable[str]) -> None:
        if ids := list(mention_ids):
            self._redis.srem(self._key, *ids)

    def count(self) -> int:
        return int(self._redis.scard(self._key))
