"""The outbox's records: items, the lanes they leave by, and the times they wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.model import Item, ItemState, Kind, Lane
from bot.outbox.item_rules import is_kept
from bot.store.archived.older import Older
from bot.store.aside import Aside
from bot.store.health.counters import ENDED, Counters
from bot.store.keys import Keys
from bot.store.outbox.item_indexes import ItemIndexes
from bot.store.pipe import Pipe, Reads
from bot.store.work import Work, change

MAKERS = (Kind.REPLY, Kind.POST, Kind.DM)
MADE_KEPT = timedelta(days=8)  # longer than anybody looks for what may have arrived
Also = Callable[[Work, Item], None]


class Items:
    def __init__(self, redis: Any, keys: Keys, older: Older | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or Older(redis, keys)
        self._indexes = ItemIndexes(keys)
        self._counters = Counters(redis, keys)
        self._aside = Aside(redis, keys)

    def get(self, item_id: str, reads: Reads | None = None) -> Item | None:
        return self.many([item_id], reads).get(item_id)

    def many(self, item_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Item]:
        """Return those of the ids that we have; without `reads` also those of cases in the archive."""
        keys = {i: self._keys.item(i) for i in item_ids}
        if not keys:
            return {}
        texts = (reads or self._redis).mget(list(keys.values()))
        found = self._aside.read_many(Item, keys, texts)
        if missing := [i for i, text in zip(keys, texts, strict=True) if not text]:
            if isinstance(reads, Work):
                reads.missed.items.update(missing)
            elif reads is None:
                found |= self._older.items(missing)
        return found

    def here(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Return those of the ids that are in Redis."""
        return self.many(item_ids, self._redis)

    def remove(self, pipe: Pipe, item: Item) -> None:
        """Queue the deletion of an item that has ended."""
        pipe.delete(self._keys.item(item.id))
        self._indexes.clear(pipe, item.id)

    def put(self, pipe: Pipe, item: Item) -> None:
        """Queue an item and its places in the indexes into the caller's transaction; one that need not be
        kept is deleted.
        """
        key = self._keys.item(item.id)
        if is_kept(item):
            pipe.set(key, self._aside.text(key, item))
        else:
            pipe.delete(key)
        if item.lane == Lane.NETWORK:
            self._keep_made(pipe, item)
        self._indexes.write(pipe, item, item.created_at)

    def _keep_made(self, pipe: Pipe, item: Item) -> None:
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

        def step(work: Work) -> bool:
            there = bool(work.exists(self._keys.item(item.id)))
            if not there:
                self.put(work, item)
            return not there

        return change(self._redis, step)

    def change(self, item_id: str, rule: Callable[[Item], Item], also: Also | None = None) -> Item | None:
        """Apply a pure rule to an item; it may raise, and nothing is written then. None: no such item.

        `also(work, after)` runs only when something changed; what it reads, it reads through `work`.
        """

        def step(work: Work) -> Item | None:
            before, after = self.apply(work, item_id, rule)
            if also is not None and after is not None and after is not before:
                also(work, after)
            return after

        return change(self._redis, step, self._older)

    def apply(
        self, work: Work, item_id: str, rule: Callable[[Item], Item]
    ) -> tuple[Item, Item] | tuple[None, None]:
        """Change an item by a pure rule within a unit of work; return it before and after, None where it is
        gone.
        """
        before = self.get(item_id, work)
        if before is None:
            self._indexes.clear(work, item_id)
            return None, None
        after = rule(before)
        if after is not before:
            self.put(work, after)
            if after.state is not before.state and (after.state.ended or after.state is ItemState.UNSURE):
                lane = "slack" if after.lane.startswith(Lane.SLACK) else after.lane
                self._counters.count(work, f"{ENDED}{lane}|{after.kind.value}|{after.state.value}")
        return before, after

    def wake(self, now: datetime, count: int = 500) -> int:
        """Move what has waited long enough into its lane; returns how many were moved."""
        ids = self.due_until(now, count)
        for item_id in ids:
            self.settle(item_id, now)
        return len(ids)

    def due_until(self, until: datetime, count: int = 500) -> list[str]:
        """List the ids of what waits for a time up to `until`."""
        return list(
            self._redis.zrangebyscore(self._keys.items_due, "-inf", until.timestamp(), start=0, num=count)
        )

    def settle(self, item_id: str, now: datetime, lane: str = "") -> None:
        """Put an item where its record says that it stands now; one without a record leaves its indexes.

        `lane`: where it was found, for an item whose record is gone or says another lane.
        """

        def step(work: Work) -> None:
            item = self.get(item_id, work)
            if lane and (item is None or item.lane != lane):
                work.zrem(self._keys.lane(lane), item_id)
            if item is None:
                self._indexes.clear(work, item_id)
            else:
                self._indexes.write(work, item, now)

        change(self._redis, step)

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

    def waiting(self) -> int:
        """Return how many wait for a time."""
        return int(self._redis.zcard(self._keys.items_due))

    def drafts_waiting(self) -> int:
        """Return how many sends wait for approval."""
        return int(self._redis.zcard(self._keys.items_by("drafts")))

    def ready(self, lane: str) -> int:
        return int(self._redis.zcard(self._keys.lane(lane)))

    def rerank(self, pipe: Pipe, item: Item, rank: float) -> None:
        """Queue a new rank for an item that has not left yet."""
        self.put(pipe, replace(item, rank=rank))
