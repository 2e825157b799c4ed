"""How the reading of each watch goes: when, how much came, what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.model.watch_status import WatchStatus
from bot.store.atomic import atomically
from bot.store.codec import decode, encode
from bot.store.keys import Keys


class WatchStatuses:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.watch_status

    def get(self, watch_id: str) -> WatchStatus:
        text = self._redis.hget(self._key, watch_id)
        return decode(WatchStatus, text) if text else WatchStatus()

    def all(self) -> dict[str, WatchStatus]:
        """By the watch's id; a watch that was never read is not in it."""
        return {watch_id: decode(WatchStatus, text) for watch_id, text in self._redis.hgetall(self._key).items()}

    def change(self, watch_id: str, rule: Callable[[WatchStatus], WatchStatus]) -> WatchStatus:
        def work(pipe: Any) -> WatchStatus:
            text = pipe.hget(self._key, watch_id)
            after = rule(decode(WatchStatus, text) if text else WatchStatus())
            pipe.multi()
            pipe.hset(self._key, watch_id, encode(after))
            return after

        return atomically(self._redis, [self._key], work)

    def forget(self, watch_id: str) -> None:
        self._redis.hdel(self._key, watch_id)
