"""Heartbeats. Whether a process lives is said by a key that expires, so that nobody dies of a time that tests
and the sandbox move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.model.beat import Beat
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.typed_json import encode

LIVES = timedelta(seconds=30)  # after its last heartbeat, by Redis's own clock


@dataclass(frozen=True)
class Seen:
    """A process as its last heartbeat left it."""

    beat: Beat
    alive: bool


class Heartbeats:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def beat(self, beat: Beat) -> None:
        """Say that a process lives."""
        with self._redis.pipeline() as pipe:
            pipe.hset(self._keys.beats, beat.id, encode(beat))
            pipe.set(self._keys.alive(beat.id), 1, px=LIVES)
            pipe.execute()

    def end(self, process_id: str) -> None:
        """Say that a process has ended as it was told to."""
        with self._redis.pipeline() as pipe:
            pipe.hdel(self._keys.beats, process_id)
            pipe.delete(self._keys.alive(process_id))
            pipe.execute()

    def all(self) -> list[Seen]:
        """Return every process that has lived and did not say that it ends, alive or not."""
        beats = self._aside.read_fields(Beat, self._keys.beats, self._redis.hgetall(self._keys.beats))
        if not beats:
            return []
        there = self._redis.mget([self._keys.alive(process_id) for process_id in beats])
        return [Seen(beat, mark is not None) for beat, mark in zip(beats.values(), there, strict=True)]
