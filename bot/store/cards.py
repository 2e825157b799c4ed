"""Where each case's card stands in Slack, and which cards are to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.store.atomic import atomically, take_earliest
from bot.store.codec import decode
from bot.store.keys import Keys


@dataclass(frozen=True)
class Place:
    """A card's message: the channel's id, its ts, and the version of the case that it shows."""

    channel: str
    ts: str
    shown: int = 0


@dataclass(frozen=True)
class _Versioned:
    """The one field of a case that matters here."""

    version: int


class Cards:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def place(self, case_id: str) -> Place | None:
        found = self._redis.hgetall(self._keys.card(case_id))
        if not found.get("ts"):
            return None
        return Place(found["channel"], found["ts"], int(found.get("shown", 0)))

    def posted(self, pipe: Any, case_id: str, place: Place) -> None:
        """Queue the keeping of a new card's place; the card is looked at once more for changes since."""
        pipe.hset(
            self._keys.card(case_id),
            mapping={"channel": place.channel, "ts": place.ts, "shown": place.shown},
        )
        pipe.zadd(self._keys.dirty, {case_id: 0})

    def touch(self, case_id: str) -> None:
        """Have a card drawn again although its case did not change."""
        self._redis.hdel(self._keys.card(case_id), "shown")
        self._redis.zadd(self._keys.dirty, {case_id: 0})

    def next_dirty(self, now: datetime, lease: timedelta) -> str | None:
        """Take the next card to be edited, for as long as the lease lasts."""
        return take_earliest(self._redis, self._keys.dirty, now, lease)

    def has_dirty(self, now: datetime) -> bool:
        return bool(self._redis.zcount(self._keys.dirty, "-inf", now.timestamp()))

    def shown(self, case_id: str, version: int) -> None:
        """The card now shows this version; it is clean unless the case has moved on meanwhile."""
        case_key, card_key = self._keys.subject(case_id), self._keys.card(case_id)

        def work(pipe: Any) -> None:
            # Comparing versions inside the watch is what keeps the last state from being lost.
            text = pipe.get(case_key)
            pipe.multi()
            pipe.hset(card_key, "shown", version)
            if text is None or decode(_Versioned, text).version == version:
                pipe.zrem(self._keys.dirty, case_id)
            else:
                pipe.zadd(self._keys.dirty, {case_id: 0})

        atomically(self._redis, [case_key], work)

    def again(self, case_id: str) -> None:
        """Give back a card that was taken and could not be edited yet."""
        self._redis.zadd(self._keys.dirty, {case_id: 0})

    def clean(self, case_id: str) -> None:
        self._redis.zrem(self._keys.dirty, case_id)
