"""Records that could not be read: set aside with their text, so that they are looked at and stop nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.store.atomic import atomically
from bot.store.codec import decode, encode
from bot.store.keys import Keys
from bot.store.time.shared_clock import ask_time

log = structlog.get_logger()


@dataclass(frozen=True)
class Unread:
    """A record as it was found; `why` is for the person who looks at it."""

    text: str
    why: str
    at: datetime


class Aside:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def take(self, pipe: Any, key: str, unread: Unread) -> None:
        """Queue the move of a record from its key to those set aside."""
        self.keep(pipe, key, unread)
        pipe.delete(key)

    def keep(self, pipe: Any, key: str, unread: Unread) -> None:
        """Queue the writing of what could not be read, under the key where it stood."""
        pipe.hset(self._keys.aside, self._keys.without_prefix(key), encode(unread))

    def move(self, key: str, text: str, why: str) -> None:
        """Set a record aside that reads as `text`; one that was written again meanwhile stays."""
        unread = Unread(text, why, ask_time(self._redis, self._keys).now)

        def work(pipe: Any) -> bool:
            there = bool(pipe.get(key) == text)
            pipe.multi()
            if there:
                self.take(pipe, key, unread)
            return there

        if atomically(self._redis, [key], work):
            log.error("a record cannot be read and was set aside", key=key)

    def all(self) -> dict[str, Unread]:
        """Return what was set aside, by its key without the prefix."""
        return {name: decode(Unread, text) for name, text in self._redis.hgetall(self._keys.aside).items()}
