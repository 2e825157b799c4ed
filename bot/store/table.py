"""A small named hash of text."""

from __future__ import annotations

from typing import Any


class Table:
    def __init__(self, redis: Any, key: str) -> None:
        self._redis = redis
        self.key = key

    def get(self, field: str) -> str | None:
        found: str | None = self._redis.hget(self.key, field)
        return found

    def all(self) -> dict[str, str]:
        return dict(self._redis.hgetall(self.key))

    def put(self, field: str, value: str, pipe: Any = None) -> None:
        (pipe or self._redis).hset(self.key, field, value)

    def put_first(self, field: str, value: str) -> bool:
        """True if nobody had put this field before."""
        return bool(self._redis.hsetnx(self.key, field, value))

    def drop(self, *fields: str, pipe: Any = None) -> None:
        (pipe or self._redis).hdel(self.key, *fields)
