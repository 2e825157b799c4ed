"""How the reading of each watch goes: when, how much came, what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.model.watch_status import WatchStatus
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Reads
from bot.store.work import Work, change


class WatchStatuses:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.watch_status
        self._aside = Aside(redis, keys)

    def get(self, watch_id: str) -> WatchStatus:
        return self._read(watch_id, self._redis)

    def all(self) -> dict[str, WatchStatus]:
        """By the watch's id; a watch that was never read is not in it."""
        return self._aside.read_fields(WatchStatus, self._key, self._redis.hgetall(self._key))

    def change(self, watch_id: str, rule: Callable[[WatchStatus], WatchStatus]) -> WatchStatus:
        """Apply a pure rule to how the reading of a watch goes."""

        def step(work: Work) -> WatchStatus:
            after = rule(self._read(watch_id, work))
            work.hset(self._key, watch_id, self._aside.text(self._key, after))
            return after

        return change(self._redis, step)

    def _read(self, watch_id: str, reads: Reads) -> WatchStatus:
        text = reads.hget(self._key, watch_id)
        return self._aside.read_field(WatchStatus, self._key, watch_id, text) or WatchStatus()

    def forget(self, watch_id: str) -> None:
        self._redis.hdel(self._key, watch_id)
