"""Problems in force, so that each is told once, and its end as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.model.problem import Problem
from bot.model.told import Told
from bot.store.codec import decode, encode
from bot.store.keys import Keys


class Problems:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.problems
        self._last = keys.last_problem

    def begin(self, name: str, line: Told, now: datetime) -> bool:
        """Keep a problem; return whether it is to be told: it is new, or says something else than before."""
        text = self._redis.hget(self._key, name)
        known = decode(Problem, text) if text else None
        if known and known.line == line:
            return False
        self._redis.hset(self._key, name, encode(Problem(line, known.since if known else now)))
        return True

    def end(self, name: str) -> Problem | None:
        """Drop a problem that is over and return it; None if there was none."""
        known = self._redis.hget(self._key, name)
        if not known or not self._redis.hdel(self._key, name):
            return None
        self._redis.set(self._last, known)
        return decode(Problem, known)

    def last(self) -> Problem | None:
        """Return the problem that ended last."""
        known = self._redis.get(self._last)
        return decode(Problem, known) if known else None

    def all(self) -> dict[str, Problem]:
        """Return those in force, by name."""
        return {name: decode(Problem, text) for name, text in self._redis.hgetall(self._key).items()}
