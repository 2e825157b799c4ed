"""Selections and batches: kept for a day, as long as an undo may be wanted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.model.batch import Batch, Done, Selection
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe
from bot.typed_json import encode

KEPT = timedelta(days=1)
UNDO_LEASE = timedelta(seconds=60)  # longer than a hundred cases take


class Batches:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def keep_selection(self, selection: Selection) -> None:
        self._redis.set(self._keys.selection(selection.id), encode(selection), ex=KEPT)

    def selection(self, selection_id: str) -> Selection | None:
        key = self._keys.selection(selection_id)
        return self._aside.read(Selection, key, self._redis.get(key))

    def begin(self, batch: Batch) -> bool:
        """Keep a batch that begins; return False where one of this id has begun already."""
        began = self._redis.set(self._keys.batch(batch.id), encode(batch), ex=KEPT, nx=True)
        if began:
            self._redis.set(self._keys.last_batch(batch.by), batch.id, ex=KEPT)
        return bool(began)

    def keep(self, batch: Batch) -> None:
        self._redis.set(self._keys.batch(batch.id), encode(batch), ex=KEPT)

    def get(self, batch_id: str) -> Batch | None:
        key = self._keys.batch(batch_id)
        return self._aside.read(Batch, key, self._redis.get(key))

    def last_of(self, user: str) -> Batch | None:
        """Return the newest batch of somebody."""
        return self.get(self._redis.get(self._keys.last_batch(user)) or "")

    def add_done(self, pipe: Pipe, batch_id: str, done: Done) -> None:
        """Queue how a case was before into the transaction that changes it."""
        pipe.rpush(self._keys.batch_done(batch_id), encode(done))
        pipe.expire(self._keys.batch_done(batch_id), KEPT)

    def done(self, batch_id: str) -> list[Done]:
        """Return every case that the batch has changed, in the order in which it did."""
        key = self._keys.batch_done(batch_id)
        return self._aside.read_list(Done, key, self._redis.lrange(key, 0, -1))

    def begin_undo(self, batch_id: str) -> bool:
        """Return True to the first who asks; to another one after a while, as the first may have been
        killed.
        """
        return bool(self._redis.set(self._keys.batch_undo(batch_id), "1", ex=UNDO_LEASE, nx=True))
