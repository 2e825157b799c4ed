"""Where each case's card stands in Slack, and which cards are to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.model.outbox.notices import Card, CaseCard
from bot.store.aside import Aside
from bot.store.atomic import atomically, take_earliest
from bot.store.keys import Keys
from bot.store.outbox.outbox_keys import card_named, name_of
from bot.store.pipe import Pipe, Transaction


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
        self._aside = Aside(redis, keys)

    def place(self, card: Card) -> Place | None:
        found = self._redis.hgetall(self._keys.card(card))
        if not found.get("ts"):
            return None
        return Place(found["channel"], found["ts"], int(found.get("shown", 0)))

    def posted(self, pipe: Pipe, card: Card, place: Place) -> None:
        """Queue the keeping of a new card's place; the card is looked at once more for changes since."""
        pipe.hset(
            self._keys.card(card),
            mapping={"channel": place.channel, "ts": place.ts, "shown": place.shown},
        )
        pipe.zadd(self._keys.dirty, {name_of(card): 0})

    def touch(self, case_id: str) -> None:
        """Have a case's card drawn again although the case did not change."""
        self._redis.hdel(self._keys.card(CaseCard(case_id)), "shown")
        self._redis.zadd(self._keys.dirty, {case_id: 0})

    def next_dirty(self, now: datetime, lease: timedelta) -> Card | None:
        """Take the next card to be edited, for as long as the lease lasts."""
        name = take_earliest(self._redis, self._keys.dirty, now, lease)
        return card_named(name) if name else None

    def has_dirty(self, now: datetime) -> bool:
        return bool(self._redis.zcount(self._keys.dirty, "-inf", now.timestamp()))

    def shown(self, card: Card, version: int) -> None:
        """Note which version the card shows now; it is clean unless its record has moved on meanwhile."""
        record_key, card_key, name = self._keys.shown_in(card), self._keys.card(card), name_of(card)

        def work(pipe: Transaction) -> None:
            # Comparing versions inside the watch is what keeps the last state from being lost.
            text = pipe.get(record_key)
            record = self._aside.read(_Versioned, record_key, text)
            pipe.multi()
            pipe.hset(card_key, "shown", version)
            if record is None or record.version == version:
                pipe.zrem(self._keys.dirty, name)
            else:
                pipe.zadd(self._keys.dirty, {name: 0})

        atomically(self._redis, [record_key], work)

    def again(self, card: Card) -> None:
        """Give back a card that was taken and could not be edited yet."""
        self._redis.zadd(self._keys.dirty, {name_of(card): 0})

    def clean(self, card: Card) -> None:
        self._redis.zrem(self._keys.dirty, name_of(card))
