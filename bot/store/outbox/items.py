"""The outbox's records: items, the lanes they leave by, and the times they wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.model import Item, ItemState, Kind, Lane
from bot.store.aside import Aside
from bot.store.atomic import atomically
from bot.store.codec import UNREADABLE, decode, encode
from bot.store.keys import Keys
from bot.store.outbox.item_indexes import ItemIndexes

MAKERS = (Kind.REPLY, Kind.POST, Kind.DM)
MADE_KEPT = timedelta(days=8)  # longer than anybody looks for what may have arrived
Also = Callable[[Any, Item], None]


class Items:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._indexes = ItemIndexes(keys)
        self._aside = Aside(redis, keys)

    def _read(self, item_id: str, text: str) -> Item | None:
        """Return a record as an item; one that cannot be read is set aside, as if it were gone."""
        try:
            return decode(Item, text)
        except UNREADABLE as error:
            self._aside.move(self._keys.item(item_id), text, str(error))
            return None

    def get(self, item_id: str) -> Item | None:
        text = self._redis.get(self._keys.item(item_id))
        return self._read(item_id, text) if text else None

    def many(self, item_ids: Iterable[str], pipe: Any = None) -> dict[str, Item]:
        ids = list(dict.fromkeys(item_ids))
        if not ids:
            return {}
        texts = (pipe or self._redis).mget([self._keys.item(i) for i in ids])
        found = {i: self._read(i, text) for i, text in zip(ids, texts, strict=True) if text}
        return {i: item for i, item in found.items() if item is not None}

    def put(self, pipe: Any, item: Item) -> None:
        """Queue an item and its places in the indexes into the caller's transaction."""
        pipe.set(self._keys.item(item.id), encode(item))
        if item.lane == Lane.NETWORK:
            self._keep_made(pipe, item)
        self._indexes.write(pipe, item, item.created_at)

    def _keep_made(self, pipe: Any, item: Item) -> None:
        """Note which item a post or a message of ours came from: it is nobody else's."""
        made = item.result.made
        if made and item.state is ItemState.SENT and item.kind in MAKERS:
            pipe.set(self._keys.made(made), item.id, ex=MADE_KEPT)

    def claim_made(self, receiver_id: str, item_id: str) -> bool:
        """Note that a post or a message of ours came from an item; False where it came from another one."""
        key = self._keys.made(receiver_id)
        self._redis.set(key, item_id, nx=True, ex=MADE_KEPT)
        return bool(self._redis.get(key) == item_id)

    def maker(self, receiver_id: str) -> str:
        """Return the id of the item that made a post or a message of ours; "" where none is known."""
        return self._redis.get(self._keys.made(receiver_id)) or ""

    def drafts(self, count: int = 100) -> list[str]:
        """Return ids of the sends that wait for approval, the oldest first."""
        return list(self._redis.zrange(self._keys.items_by("drafts"), 0, count - 1))

    def failed(self, since: datetime, count: int = 500) -> list[str]:
        """Return ids of the sends that X refused or nobody knows about, the newest first."""
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
            before = self._read(item_id, text) if text else None
            if before is None:
                pipe.multi()
                self._indexes.clear(pipe, item_id)
                return None
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
            self.settle(item_id, now)
        return len(ids)

    def settle(self, item_id: str, now: datetime, lane: str = "") -> None:
        """Put an item where its record says that it stands now; one without a record leaves its indexes.

        `lane`: where it was found, for an item whose record is gone or says another lane.
        """
        key = self._keys.item(item_id)

        def work(pipe: Any) -> None:
            text = pipe.get(key)
            item = self._read(item_id, text) if text else None
            pipe.multi()
            if lane and (item is None or item.lane != lane):
                pipe.zrem(self._keys.lane(lane), item_id)
            if item is None:
                self._indexes.clear(pipe, item_id)
            else:
                self._indexes.write(pipe, item, now)

        atomically(self._redis, [key], work)

    def head(self, lane: str, count: int = 1) -> list[str]:
        """Return the ids that leave a lane next."""
        return list(self._redis.zrange(self._keys.lane(lane), 0, count - 1))

    def cards_waiting(self, lane: str) -> int:
        """Return how many cards (and their notes) are ready in a lane; what people did ranks below zero."""
        return int(self._redis.zcount(self._keys.lane(lane), 0, "+inf"))

    def cards_of(self, lane: str, least: float, count: int) -> list[str]:
        """Return ids of the cards that are ready with at least this rank, the next first."""
        ids = self._redis.zrangebyscore(self._keys.lane(lane), least, "+inf", start=0, num=count)
        return [item_id for item_id in ids if item_id.startswith("card-")]

    def lanes(self, prefix: str = "") -> list[str]:
        """Return lanes that were ever used, e.g. all of Slack's with prefix "slack:"."""
        return sorted(lane for lane in self._redis.smembers(self._keys.lanes) if lane.startswith(prefix))

    def ready(self, lane: str) -> int:
        return int(self._redis.zcard(self._keys.lane(lane)))

    def rerank(self, pipe: Any, item: Item, rank: float) -> None:
        """Queue a new rank for an item that has not left yet."""
        self.put(pipe, replace(item, rank=rank))
