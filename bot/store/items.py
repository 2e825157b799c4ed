"""The outbox's records: items, the lanes they leave by, and the times they wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.model import X_LANE, Item, ItemState
from bot.store.atomic import atomically
from bot.store.codec import decode, encode
from bot.store.keys import Keys

TELL_AGAIN = timedelta(seconds=20)  # when the process that should have told was killed
Also = Callable[[Any, Item], None]


class Items:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def get(self, item_id: str) -> Item | None:
        text = self._redis.get(self._keys.item(item_id))
        return decode(Item, text) if text else None

    def many(self, item_ids: Iterable[str], pipe: Any = None) -> dict[str, Item]:
        ids = list(dict.fromkeys(item_ids))
        if not ids:
            return {}
        texts = (pipe or self._redis).mget([self._keys.item(i) for i in ids])
        return {i: decode(Item, text) for i, text in zip(ids, texts, strict=True) if text}

    def put(self, pipe: Any, item: Item) -> None:
        """Queue an item and its place (lane, waiting, ended) into the caller's transaction."""
        pipe.set(self._keys.item(item.id), encode(item))
        pipe.sadd(self._keys.lanes, item.lane)
        if item.lane == X_LANE:
            self._keep_failed(pipe, item)
            self._keep_draft(pipe, item)
        if item.state.rests:
            self._leave(pipe, item)
            return
        wake = item.lease_until if item.state is ItemState.SENDING else item.due_at
        if wake is None or wake <= item.created_at:
            pipe.zrem(self._keys.items_due, item.id)
            pipe.zadd(self._keys.lane(item.lane), {item.id: item.rank})
        else:
            pipe.zrem(self._keys.lane(item.lane), item.id)
            pipe.zadd(self._keys.items_due, {item.id: wake.timestamp()})

    def _leave(self, pipe: Any, item: Item) -> None:
        """It is out of its lane; if nobody was told of its end yet, it comes back for that."""
        pipe.zrem(self._keys.lane(item.lane), item.id)
        if untold(item):
            ended = item.ended_at or item.last_try or item.created_at
            pipe.zadd(self._keys.items_due, {item.id: (ended + TELL_AGAIN).timestamp()})
        else:
            pipe.zrem(self._keys.items_due, item.id)

    def _keep_failed(self, pipe: Any, item: Item) -> None:
        """An index of the sends that a person has to look at."""
        key = self._keys.items_by("failed")
        if item.state in (ItemState.REFUSED, ItemState.UNSURE):
            at = item.ended_at or item.last_try or item.created_at
            pipe.zadd(key, {item.id: at.timestamp()})
        else:
            pipe.zrem(key, item.id)

    def _keep_draft(self, pipe: Any, item: Item) -> None:
        """An index of what waits for somebody who may publish."""
        key = self._keys.items_by("drafts")
        if item.state is ItemState.DRAFT:
            pipe.zadd(key, {item.id: item.created_at.timestamp()})
        else:
            pipe.zrem(key, item.id)

    def drafts(self, count: int = 100) -> list[str]:
        """Ids of the sends that wait for approval, the oldest first."""
        return list(self._redis.zrange(self._keys.items_by("drafts"), 0, count - 1))

    def failed(self, since: datetime, count: int = 500) -> list[str]:
        """Ids of the sends that X refused or nobody knows about, the newest first."""
        key = self._keys.items_by("failed")
        return list(self._redis.zrevrangebyscore(key, "+inf", since.timestamp(), start=0, num=count))

    def add(self, item: Item) -> bool:
        """Put a new item; False, and nothing written, if its id is already there."""
        key = self._keys.item(item.id)

        def work(pipe: Any) -> bool:
            there = bool(pipe.exists(key))
            pipe.multi()
            if not there:
                self.put(pipe, item)
            return not there

        return atomically(self._redis, [key], work)

    def change(
        self,
        item_id: str,
        rule: Callable[[Item], Item],
        also: Also | None = None,
        *,
        watch: Iterable[str] = (),
    ) -> Item | None:
        """Apply a pure rule to an item; it may raise, and nothing is written then. None: no such item."""
        key = self._keys.item(item_id)

        def work(pipe: Any) -> Item | None:
            text = pipe.get(key)
            if not text:
                pipe.multi()
                pipe.zrem(self._keys.items_due, item_id)
                return None
            before = decode(Item, text)
            after = rule(before)
            pipe.multi()
            if after is not before:
                self.put(pipe, after)
                if also is not None:
                    also(pipe, after)
            return after

        return atomically(self._redis, [key, *watch], work)

    def wake(self, now: datetime, count: int = 500) -> int:
        """Move what has waited long enough into its lane; returns how many were moved."""
        ids = self._redis.zrangebyscore(self._keys.items_due, "-inf", now.timestamp(), start=0, num=count)
        for item_id in ids:
            self.to_lane(item_id)
        return len(ids)

    def to_lane(self, item_id: str) -> None:
        """Have an item taken up at once, if there is anything left to do for it."""
        key = self._keys.item(item_id)

        def work(pipe: Any) -> None:
            text = pipe.get(key)
            pipe.multi()
            pipe.zrem(self._keys.items_due, item_id)
            if text:
                item = decode(Item, text)
                if untold(item) or not item.state.rests:
                    pipe.zadd(self._keys.lane(item.lane), {item_id: item.rank})

        atomically(self._redis, [key], work)

    def head(self, lane: str, count: int = 1) -> list[str]:
        """The ids that leave a lane next."""
        return list(self._redis.zrange(self._keys.lane(lane), 0, count - 1))

    def cards_waiting(self, lane: str) -> int:
        """How many cards (and their notes) are ready in a lane; what people did ranks below zero."""
        return int(self._redis.zcount(self._keys.lane(lane), 0, "+inf"))

    def cards_of(self, lane: str, least: float, count: int) -> list[str]:
        """Ids of the cards that are ready with at least this rank, the next first."""
        ids = self._redis.zrangebyscore(self._keys.lane(lane), least, "+inf", start=0, num=count)
        return [item_id for item_id in ids if item_id.startswith("card-")]

    def leave_lane(self, lane: str, item_id: str) -> None:
        self._redis.zrem(self._keys.lane(lane), item_id)

    def lanes(self, prefix: str = "") -> list[str]:
        """Lanes that were ever used, e.g. all of Slack's with prefix "slack:"."""
        return sorted(lane for lane in self._redis.smembers(self._keys.lanes) if lane.startswith(prefix))

    def ready(self, lane: str) -> int:
        return int(self._redis.zcard(self._keys.lane(lane)))

    def rerank(self, pipe: Any, item: Item, rank: float) -> None:
        """Queue a new rank for an item that has not left yet."""
        self.put(pipe, replace(item, rank=rank))


def untold(item: Item) -> bool:
    """A send has ended, and its case does not know yet."""
    ended = item.state in (ItemState.SENT, ItemState.REFUSED, ItemState.UNSURE)
    return item.lane == X_LANE and ended and not item.told
