"""The journal: what was done, by whom, when, and what came back. The audit reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.model.entry import Entry
from bot.store.archived.older import Older
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads
from bot.store.work import Work, change, writes


class Journal:
    def __init__(self, redis: Any, keys: Keys, older: Older | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or Older(redis, keys)
        self._aside = Aside(redis, keys)

    def write(self, pipe: Pipe, entry: Entry) -> None:
        """Queue an entry into the caller's transaction: into its case's log and into its day's."""
        text = self._aside.text(self._keys.audit(day := f"{entry.at:%Y-%m-%d}"), entry)
        if entry.case_id:
            pipe.rpush(self._keys.case_log(entry.case_id), text)
        pipe.rpush(self._keys.audit(day), text)

    def add(self, entry: Entry) -> None:
        """Write an entry that nothing else changes with."""
        with writes(self._redis) as pipe:
            self.write(pipe, entry)

    def write_again(self, pipe: Pipe, entry: Entry) -> None:
        """Queue an entry that was written before into its case's log alone."""
        pipe.rpush(key := self._keys.case_log(entry.case_id), self._aside.text(key, entry))

    def rewrite(self, work: Work, key: str, entries: Iterable[Entry]) -> None:
        """Queue the writing of a whole list of entries in place of the one that is there."""
        work.delete(key)
        if texts := [self._aside.text(key, entry) for entry in entries]:
            work.rpush(key, *texts)

    def change_day(self, day: str, rule: Callable[[Entry], Entry]) -> bool:
        """Apply a rule to the entries of a UTC day that are in Redis; return whether it changed any."""
        key = self._keys.audit(day)

        def step(work: Work) -> bool:
            before = self._aside.read_list(Entry, key, work.lrange(key, 0, -1))
            after = [rule(entry) for entry in before]
            if after != before:
                self.rewrite(work, key, after)
            return after != before

        return change(self._redis, step)

    def of_case(self, case_id: str) -> list[Entry]:
        """Return all entries of a case, in order. Errors: `ArchiveError`."""
        return [*self._older.journal(case_id), *self.written(case_id, self._redis)]

    def written(self, case_id: str, reads: Reads) -> list[Entry]:
        """Return the entries of a case that are in Redis."""
        key = self._keys.case_log(case_id)
        return self._aside.read_list(Entry, key, reads.lrange(key, 0, -1))

    def in_redis(self, day: str) -> list[Entry]:
        """Return the entries of a UTC day that have not left for the archive."""
        key = self._keys.audit(day)
        return self._aside.read_list(Entry, key, self._redis.lrange(key, 0, -1))

    def days(self) -> list[str]:
        """Return the UTC days of which there are entries in Redis, in order."""
        before = self._keys.audit("")
        return sorted(
            key.removeprefix(before) for key in self._redis.scan_iter(match=f"{before}*", count=1_000)
        )

    def of_day(self, day: str) -> list[Entry]:
        """Return all entries of a UTC day ("2026-11-22"), in order. Errors: `ArchiveError`."""
        here = self.in_redis(day)
        older = self._older.day(day)
        return [*older, *(entry for entry in here if entry not in older)] if older else here
