"""The journal: what was done, by whom, when, and what came back. The audit reads it."""

from __future__ import annotations

from typing import Any

from bot.model.entry import Entry
from bot.store.codec import decode, encode
from bot.store.keys import Keys


class Journal:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def write(self, pipe: Any, entry: Entry) -> None:
        """Queue an entry into the caller's transaction: into its case's log and into its day's."""
        text = encode(entry)
        if entry.case_id:
            pipe.rpush(self._keys.case_log(entry.case_id), text)
        pipe.rpush(self._keys.audit(f"{entry.at:%Y-%m-%d}"), text)

    def of_case(self, case_id: str) -> list[Entry]:
        return [decode(Entry, text) for text in self._redis.lrange(self._keys.case_log(case_id), 0, -1)]

    def of_day(self, day: str) -> list[Entry]:
        """Return all entries of a UTC day ("2026-11-22"), in order."""
        return [decode(Entry, text) for text in self._redis.lrange(self._keys.audit(day), 0, -1)]
