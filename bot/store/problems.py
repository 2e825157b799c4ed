"""Problems in force, so that each is told once, and its end as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.model.problem import Problem
from bot.model.told import Told
from bot.store.aside import Aside
from bot.store.keys import Keys


class Problems:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.problems
        self._last = keys.last_problem
        self._aside = Aside(redis, keys)

    def begin(self, name: str, line: Told, now: datetime) -> bool:
        """Keep a problem; return whether it is to be told: it is new, or says something else than before."""
        known = self._read(name)
        if known and known.line == line:
            return False
        self._redis.hset(
            self._key, name, self._aside.text(self._key, Problem(line, known.since if known else now))
        )
        return True

    def end(self, name: str) -> Problem | None:
        """Drop a problem that is over and return it; None if there was none."""
        known = self._read(name)
        if not known or not self._redis.hdel(self._key, name):
            return None
        self._redis.set(self._last, self._aside.text(self._last, known))
        return known

    def last(self) -> Problem | None:
        """Return the problem that ended last."""
        return self._aside.read(Problem, self._last, self._redis.get(self._last))

    def all(self) -> dict[str, Problem]:
        """Return those in force, by name."""
        return self._aside.read_fields(Problem, self._key, self._redis.hgetall(self._key))

    def _read(self, name: str) -> Problem | None:
        return self._aside.read_field(Problem, self._key, name, self._redis.hget(self._key, name))
