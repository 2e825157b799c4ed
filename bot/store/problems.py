"""Problems in force, so that each is said once, and its end as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.store.codec import decode, encode
from bot.store.keys import Keys


class Problems:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.problems
        self._last = keys.last_problem

    def begin(self, name: str, words: str, now: datetime) -> bool:
        """True if this problem is new, or its words are: then it is to be said."""
        known = self._redis.hget(self._key, name)
        if known and decode(list[str], known)[0] == words:
            return False
        since = decode(list[str], known)[1] if known else now.isoformat()
        self._redis.hset(self._key, name, encode([words, since]))
        return True

    def end(self, name: str) -> str | None:
        """The words of the problem that is over, or None if there was none."""
        known = self._redis.hget(self._key, name)
        if not known or not self._redis.hdel(self._key, name):
            return None
        words = decode(list[str], known)[0]
        self._redis.set(self._last, known)
        return words

    def last(self) -> tuple[str, datetime] | None:
        """The words of the problem that ended last, and when it had begun."""
        known = self._redis.get(self._last)
        if not known:
            return None
        words, since = decode(list[str], known)
        return words, datetime.fromisoformat(since)

    def all(self) -> dict[str, tuple[str, datetime]]:
        """Each problem's words, and since when."""
        found = {name: decode(list[str], text) for name, text in self._redis.hgetall(self._key).items()}
        return {name: (words, datetime.fromisoformat(since)) for name, (words, since) in found.items()}
