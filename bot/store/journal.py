"""The journal: what was done, by whom, when, and what came back. The audit reads it."""

from __future__ import annotations

from typing import Any

from bot.model.entry import Entry
from bot.store.aside import Aside
from bot.store.codec import encode
from bot.store.keys import Keys
from bot.store.pipe import Pipe
from bot.store.work import writes


class Journal:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def write(self, pipe: Pipe, entry: Entry) -> None:
        """Queue an entry into the caller's transaction: into its case's log and into its day's."""
        text = encode(entry)
        if entry.case_id:
            pipe.rpush(self._keys.case_log(entry.case_id), text)
        pipe.rpush(self._keys.audit(f"{entry.at:%Y-%m-%d}"), text)

    def add(self, entry: Entry) -> None:
        """Write an entry that nothing else changes with."""
        with writes(self._redis) as pipe:
            self.write(pipe, entry)

    def of_case(self, case_id: str) -> list[Entry]:
        return self._of(self._keys.case_log(case_id))

    def of_day(self, day: str) -> list[Entry]:
        """Return all entries of a UTC day ("2026-11-22"), in order."""
        return self._of(self._keys.audit(day))

    def _of(self, key: str) -> list[Entry]:
        return self._aside.read_list(Entry, key, self._redis.lrange(key, 0, -1))
