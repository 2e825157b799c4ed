"""The walk over all items, a part at a time: who stands in no index, or in a wrong one, is put right and
counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.model import Item
from bot.outbox.item_rules import is_kept
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.outbox.item_indexes import ItemIndexes
from bot.store.work import Work, change

LOOKS = 20  # requests of one part of the walk
AT_ONCE = 500  # keys of a request
TOLD_FOR = timedelta(days=30)  # after the last one that was found
CURSOR, COUNT, SINCE, LAST = "cursor", "count", "since", "last item"


@dataclass(frozen=True)
class Misplaced:
    """How many items stood in the wrong place, since when, and which was the last."""

    count: int
    since: datetime
    last: str


class Settles(Protocol):
    """Puts an item where its record says: `Items`."""

    def settle(self, item_id: str, now: datetime, lane: str = "", /) -> None: ...


class ItemPlaces:
    def __init__(self, redis: Any, keys: Keys, items: Settles) -> None:
        self._redis = redis
        self._keys = keys
        self._items = items
        self._aside = Aside(redis, keys)
        self._indexes = ItemIndexes(keys)

    def walk(self, clock: Callable[[], datetime]) -> list[str]:
        """Look at the next part of the records; return the ids of the items that were put right."""
        wrong: list[str] = []
        cursor = int(self._redis.hget(self._keys.walk, CURSOR) or 0)
        for _ in range(LOOKS):
            cursor, found = self._redis.scan(cursor, match=self._keys.item("*"), count=AT_ONCE)
            wrong += self._mend([key.removeprefix(self._keys.item("")) for key in found], clock)
            self._redis.hset(self._keys.walk, CURSOR, cursor)
            if cursor == 0:
                break
        return wrong

    def misplaced(self) -> Misplaced | None:
        """Return what the walks have found; None: everything stood right."""
        kept = self._redis.hgetall(self._keys.misplaced)
        if not kept:
            return None
        return Misplaced(int(kept[COUNT]), datetime.fromisoformat(kept[SINCE]), kept[LAST])

    def _mend(self, ids: list[str], clock: Callable[[], datetime]) -> list[str]:
        """Put right those of the items that stand wrong; return them."""
        found = self._look(ids) if ids else {}
        now = clock()  # after the look: what became ready before it has not come too early
        if over := [i for i, (item, _, _) in found.items() if not is_kept(item)]:
            self._drop(over)
        wrong = {
            i: lanes for i, (item, places, lanes) in found.items() if not self._indexes.fit(item, places, now)
        }
        for item_id, lanes in wrong.items():
            for lane in lanes or [""]:
                self._items.settle(item_id, now, lane)
            self._count(item_id, now)
        return list(wrong)

    def _drop(self, ids: list[str]) -> None:
        """Delete what an earlier version has kept, unless the card is to be posted again meanwhile."""

        def step(work: Work) -> None:
            for key, text in zip(keys, work.mget(keys), strict=True):
                item = self._aside.read(Item, key, text)
                if item is not None and not is_kept(item):
                    work.delete(key)

        keys = [self._keys.item(i) for i in ids]
        change(self._redis, step)

    def _look(self, ids: list[str]) -> dict[str, tuple[Item, dict[str, float | None], list[str]]]:
        """Read items, all their places, and the lanes they were found in, at one moment."""
        lanes = sorted(self._redis.smembers(self._keys.lanes))
        by_lane = {self._keys.lane(lane): lane for lane in lanes}
        lists = (self._keys.items_due, self._keys.items_by("drafts"), self._keys.items_by("failed"))
        keys = [*lists, *by_lane]
        with self._redis.pipeline() as pipe:
            pipe.mget([self._keys.item(i) for i in ids])
            for key in keys:
                pipe.zmscore(key, ids)
            texts, *scores = pipe.execute()
        found = {}
        for n, (item_id, text) in enumerate(zip(ids, texts, strict=True)):
            if (item := self._aside.read(Item, self._keys.item(item_id), text)) is not None:
                places = {key: column[n] for key, column in zip(keys, scores, strict=True)}
                found[item_id] = (
                    item,
                    places,
                    [lane for key, lane in by_lane.items() if places[key] is not None],
                )
        return found

    def _count(self, item_id: str, now: datetime) -> None:
        key = self._keys.misplaced
        with self._redis.pipeline() as pipe:
            pipe.hincrby(key, COUNT, 1)
            pipe.hsetnx(key, SINCE, now.isoformat())
            pipe.hset(key, LAST, item_id)
            pipe.expire(key, TOLD_FOR)
            pipe.execute()
