"""Problems in force, so that each is told once, and its end as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.model.problem import Problem
from bot.model.told import Told
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads
from bot.store.work import Work, change

Also = Callable[[Pipe], None]


def nothing(pipe: Pipe) -> None:
    """Queue nothing."""


class Problems:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.problems
        self._last = keys.last_problem
        self._aside = Aside(redis, keys)

    def begin(self, name: str, line: Told, now: datetime, also: Also = nothing) -> bool:
        """Keep a problem; return whether it is to be told: it is new, or says something else than before.

        `also` queues what is told, in the same transaction.
        """
        if (known := self._read(name)) and known.line == line:
            return False

        def step(work: Work) -> bool:
            known = self._read(name, work)
            if known and known.line == line:
                return False
            kept = Problem(line, known.since if known else now)
            work.hset(self._key, name, self._aside.text(self._key, kept))
            also(work)
            return True

        return change(self._redis, step)

    def end(self, name: str, also: Also = nothing, beside: Also = nothing) -> Problem | None:
        """Drop a problem that is over and return it; None if there was none, as nearly always.

        `also` as in `begin`; `beside` queues what is written in any case, before one looks.
        """
        with self._redis.pipeline(transaction=False) as pipe:
            beside(pipe)
            pipe.hget(self._key, name)
            text = pipe.execute()[-1]
        if not self._aside.read_field(Problem, self._key, name, text):
            return None

        def step(work: Work) -> Problem | None:
            known = self._read(name, work)
            if known:
                work.hdel(self._key, name)
                work.set(self._last, self._aside.text(self._last, known))
                also(work)
            return known

        return change(self._redis, step)

    def last(self) -> Problem | None:
        """Return the problem that ended last."""
        return self._aside.read(Problem, self._last, self._redis.get(self._last))

    def all(self) -> dict[str, Problem]:
        """Return those in force, by name."""
        return self._aside.read_fields(Problem, self._key, self._redis.hgetall(self._key))

    def _read(self, name: str, reads: Reads | None = None) -> Problem | None:
        return self._aside.read_field(Problem, self._key, name, (reads or self._redis).hget(self._key, name))
