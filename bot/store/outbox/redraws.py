"""Messages besides the cards that are redrawn when what they show has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.store.atomic import drop_unchanged, take_earliest
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads

KEPT = timedelta(days=90)  # as long as anybody may ask for a text to be taken away


class Redraws:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def shows(self, item_id: str, mention_ids: Iterable[str], pipe: Pipe | None = None) -> None:
        """Note that an item's message shows the text of these mentions."""
        for mention_id in mention_ids:
            key = self._keys.showing(mention_id)
            (pipe or self._redis).sadd(key, item_id)
            (pipe or self._redis).expire(key, KEPT)

    def showing(self, mention_id: str, reads: Reads | None = None) -> set[str]:
        """Return the ids of the items whose message shows this mention's text."""
        return set((reads or self._redis).smembers(self._keys.showing(mention_id)))

    def ask(self, item_id: str, pipe: Pipe | None = None, at: datetime | None = None) -> None:
        """Have an item's message redrawn, at once or not before a time."""
        (pipe or self._redis).zadd(self._keys.redraws, {item_id: at.timestamp() if at else 0})

    def waiting(self, now: datetime) -> bool:
        return bool(self._redis.zcount(self._keys.redraws, "-inf", now.timestamp()))

    def take(self, now: datetime, lease: timedelta) -> str | None:
        """Return the next one to be drawn, ours as long as the lease lasts."""
        return take_earliest(self._redis, self._keys.redraws, now, lease)

    def done(self, item_id: str, taken_until: datetime) -> None:
        """It is drawn, unless somebody has asked for it again since it was taken."""
        drop_unchanged(self._redis, self._keys.redraws, item_id, taken_until)
