"""The writes of a `Pipe`, each handed to one method: what `Work` and `Bulk` have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import timedelta
from typing import Any


class Queueing(ABC):
    """A `Pipe` that decides itself what happens to each command."""

    @abstractmethod
    def queue(self, command: str, *arguments: Any, **options: Any) -> None:
        """Take one write."""

    def set(
        self, key: str, text: str, /, *, ex: timedelta | int | None = None, keepttl: bool = False
    ) -> None:
        self.queue("set", key, text, ex=ex, keepttl=keepttl)

    def delete(self, *keys: str) -> None:
        self.queue("delete", *keys)

    def expire(self, key: str, time: timedelta | int, /) -> None:
        self.queue("expire", key, time)

    def hset(
        self,
        key: str,
        field: str | None = None,
        text: str | float | None = None,
        /,
        mapping: Mapping[Any, Any] | None = None,
    ) -> None:
        self.queue("hset", key, field, text, mapping)

    def hdel(self, key: str, /, *fields: str) -> None:
        self.queue("hdel", key, *fields)

    def hincrby(self, key: str, field: str, by: int = 1, /) -> None:
        self.queue("hincrby", key, field, by)

    def sadd(self, key: str, /, *members: str) -> None:
        self.queue("sadd", key, *members)

    def srem(self, key: str, /, *members: str) -> None:
        self.queue("srem", key, *members)

    def rpush(self, key: str, /, *texts: str) -> None:
        self.queue("rpush", key, *texts)

    def zadd(self, key: str, scores: Mapping[str, float], /) -> None:
        self.queue("zadd", key, scores)

    def zrem(self, key: str, /, *members: str) -> None:
        self.queue("zrem", key, *members)

    def zremrangebyrank(self, key: str, start: int, end: int, /) -> None:
        self.queue("zremrangebyrank", key, start, end)
