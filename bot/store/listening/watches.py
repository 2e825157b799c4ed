"""Watches, how far each has been read, and when it is next to be polled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bot.model import Mention, Watch
from bot.model.watch import WITHOUT_WATCH
from bot.store.aside import Aside
from bot.store.atomic import atomically
from bot.store.keys import SWEEPS, WATCH_NAMES, Keys
from bot.store.pipe import Pipe, Transaction
from bot.typed_json import encode

NEWEST_KEPT = 200  # of each watch, for its feed


class Watches:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def all(self) -> list[Watch]:
        found = self._aside.read_fields(Watch, self._keys.watches, self._redis.hgetall(self._keys.watches))
        return sorted(found.values(), key=lambda watch: (watch.source.value, watch.name))

    def get(self, watch_id: str) -> Watch | None:
        text = self._redis.hget(self._keys.watches, watch_id)
        return self._aside.read_field(Watch, self._keys.watches, watch_id, text)

    def put(self, watch: Watch) -> None:
        """Keep a watch and have it polled at once."""
        with self._redis.pipeline() as pipe:
            pipe.hset(self._keys.watches, watch.id, encode(watch))
            self._remember(pipe, watch)
            if watch.paused:
                pipe.zrem(self._keys.polls, watch.id)
            else:
                pipe.zadd(self._keys.polls, {watch.id: 0})
            pipe.execute()

    def replace(self, watch: Watch) -> bool:
        """Keep a changed watch and have it polled at once, unless it was deleted; True if it is there."""

        def work(pipe: Transaction) -> bool:
            there = bool(pipe.hexists(self._keys.watches, watch.id))
            pipe.multi()
            if there:
                pipe.hset(self._keys.watches, watch.id, encode(watch))
                self._remember(pipe, watch)
                pipe.zrem(self._keys.polls, watch.id)
                if not watch.paused:
                    pipe.zadd(self._keys.polls, {watch.id: 0})
            return there

        return atomically(self._redis, [self._keys.watches], work)

    def add(self, watch: Watch) -> bool:
        """Keep a watch unless its id is there already; True if it was new."""
        new = bool(self._redis.hsetnx(self._keys.watches, watch.id, encode(watch)))
        if new:
            self._remember(self._redis, watch)
        if not watch.paused:
            self._redis.zadd(self._keys.polls, {watch.id: 0}, nx=True)
        return new

    def _remember(self, pipe: Pipe, watch: Watch) -> None:
        """Remember its name for when it is deleted: what it caught stays."""
        pipe.hset(self._keys.table(WATCH_NAMES.name), watch.id, watch.name)

    def names(self) -> dict[str, str]:
        """By id, the names of all watches ever made and of what else brings posts in; deleted ones say so."""
        there = self._redis.hkeys(self._keys.watches)
        known = self._redis.hgetall(self._keys.table(WATCH_NAMES.name))
        named = {i: name if i in there else f"{name} (deleted)" for i, name in known.items()}
        return {**WITHOUT_WATCH, **named}

    def delete(self, watch_id: str) -> None:
        sweeps = self._keys.table(SWEEPS.name)
        swept = [field for field in self._redis.hkeys(sweeps) if field.startswith(f"{watch_id} ")]
        with self._redis.pipeline() as pipe:
            if swept:
                pipe.hdel(sweeps, *swept)
            pipe.hdel(self._keys.watches, watch_id)
            pipe.hdel(self._keys.cursors, watch_id)
            pipe.hdel(self._keys.watch_status, watch_id)
            pipe.zrem(self._keys.polls, watch_id)
            pipe.delete(self._keys.caught(watch_id))
            pipe.execute()

    def cursor(self, watch_id: str) -> str | None:
        found: str | None = self._redis.hget(self._keys.cursors, watch_id)
        return found

    def move_cursor(self, pipe: Pipe, watch_id: str, post_id: str) -> None:
        """Queue the new cursor into the transaction that stores what it covers."""
        pipe.hset(self._keys.cursors, watch_id, post_id)

    def move_cursors(self, watch_ids: Iterable[str], post_id: str) -> None:
        """Move the cursors of watches that were read together."""
        if cursors := dict.fromkeys(watch_ids, post_id):
            self._redis.hset(self._keys.cursors, mapping=cursors)

    def drop_cursor(self, watch_id: str) -> None:
        self._redis.hdel(self._keys.cursors, watch_id)

    def due_until(self, until: datetime) -> list[tuple[str, datetime]]:
        """Return ids of the watches to be polled by then, the first one first, each with its time."""
        found = self._redis.zrangebyscore(self._keys.polls, "-inf", until.timestamp(), withscores=True)
        return [(watch_id, datetime.fromtimestamp(float(at), UTC)) for watch_id, at in found]

    def is_due(self, watch_id: str, now: datetime) -> bool:
        at = self._redis.zscore(self._keys.polls, watch_id)
        return at is not None and float(at) <= now.timestamp()

    def poll_at(self, watch_ids: Iterable[str], when: datetime) -> None:
        """Have watches read next at a time; those that are paused or gone stay unread."""
        moments = dict.fromkeys(watch_ids, when.timestamp())
        if moments:
            self._redis.zadd(self._keys.polls, moments, xx=True)

    def caught(self, pipe: Pipe, mentions: Iterable[Mention]) -> None:
        """Queue the places of mentions among the newest of each watch that caught them."""
        times: dict[str, dict[str, float]] = {}
        for mention in mentions:
            for watch_id in mention.watches:
                times.setdefault(watch_id, {})[mention.id] = mention.created_at.timestamp()
        for watch_id, found in times.items():
            pipe.zadd(self._keys.caught(watch_id), found)
            pipe.zremrangebyrank(self._keys.caught(watch_id), 0, -NEWEST_KEPT - 1)

    def newest(self, watch_id: str, count: int = 50) -> list[str]:
        """Return ids of the mentions that a watch caught last, the newest first."""
        return list(self._redis.zrevrange(self._keys.caught(watch_id), 0, count - 1))
