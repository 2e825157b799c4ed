"""Where each case's card stands in Slack, and which cards are to be edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.outbox.notices import Card, CaseCard
from bot.store.archived.older import Older
from bot.store.aside import Aside
from bot.store.atomic import atomically, drop_unchanged, take_earliest
from bot.store.keys import Keys
from bot.store.outbox.outbox_keys import card_named, name_of
from bot.store.pipe import Pipe, Reads, Transaction


@dataclass(frozen=True)
class Place:
    """A card's message: the channel's id, its ts, and the version of the case that it shows.

    `look` is what it shows of the author's other cases. `touched` counts how often it was to be drawn again
    although its record did not change.
    """

    channel: str
    ts: str
    shown: int = 0
    look: str = ""
    touched: int = 0


@dataclass(frozen=True)
class _Versioned:
    """The one field of a case that matters here."""

    version: int


@dataclass(frozen=True)
class _Into:
    into: str


@dataclass(frozen=True)
class _Mergeable:
    merged: _Into | None = None


class Cards:
    def __init__(self, redis: Any, keys: Keys, older: Older | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or Older(redis, keys)
        self._aside = Aside(redis, keys)

    def place(self, card: Card, reads: Reads | None = None) -> Place | None:
        """Return where a card stands; None where it is not posted. With `reads` the archive is not asked."""
        here = _place((reads or self._redis).hgetall(self._keys.card(card)))
        if here or reads:
            return here
        older = self._older.place(card.case_id) if isinstance(card, CaseCard) else None
        return Place(*older) if older else None

    def places(self, case_ids: Iterable[str]) -> dict[str, Place]:
        """Return where the cards of these cases stand, of those that are posted, in one round trip."""
        ids = list(case_ids)
        with self._redis.pipeline(transaction=False) as pipe:
            for case_id in ids:
                pipe.hgetall(self._keys.card(CaseCard(case_id)))
            found = pipe.execute()
        return {i: place for i, fields in zip(ids, found, strict=True) if (place := _place(fields))}

    def posted(self, pipe: Pipe, card: Card, place: Place) -> None:
        """Queue the keeping of a new card's place; the card is looked at once more for changes since."""
        pipe.hset(
            self._keys.card(card),
            mapping={"channel": place.channel, "ts": place.ts, "shown": place.shown, "look": place.look},
        )
        pipe.zadd(self._keys.dirty, {name_of(card): 0})

    def forget(self, pipe: Pipe, card: Card) -> None:
        """Queue that a card has no message any more: nothing is edited until it is posted again."""
        pipe.delete(self._keys.card(card))
        pipe.zrem(self._keys.dirty, name_of(card))

    def touch(self, case_id: str, at: datetime | None = None) -> None:
        """Have a case's card drawn again although the case did not change; `at`: not before, unless it is to
        be drawn sooner anyway.
        """
        case_id = self._shown_as(case_id)
        key = self._keys.card(CaseCard(case_id))
        with self._redis.pipeline() as pipe:
            pipe.hdel(key, "shown")
            pipe.hincrby(key, "touched", 1)
            pipe.zadd(self._keys.dirty, {case_id: at.timestamp() if at else 0}, lt=True)
            pipe.execute()

    def edit_at(self, case_id: str, at: datetime) -> None:
        """Have the card of a case in the archive drawn again at a time, unless it is to be drawn sooner."""
        self._redis.zadd(self._keys.dirty, {case_id: at.timestamp()}, lt=True)

    def last_asked(self) -> datetime | None:
        """Return the latest time for which a card is to be drawn."""
        found = self._redis.zrange(self._keys.dirty, -1, -1, withscores=True)
        return datetime.fromtimestamp(found[0][1], UTC) if found else None

    def _shown_as(self, case_id: str) -> str:
        """Return the case that this one was merged into, or itself: what changes shows there."""
        key = self._keys.case(case_id)
        record = self._aside.read(_Mergeable, key, self._redis.get(key))
        return self._shown_as(record.merged.into) if record and record.merged else case_id

    def regroup(self, pipe: Pipe, author_id: str) -> None:
        """Queue the comparing of an author's cards: one of their cases has come, gone or changed hands."""
        pipe.zadd(self._keys.regroup, {author_id: 0})

    def next_author(self, now: datetime, lease: timedelta) -> str | None:
        """Take the next author whose cards are to be compared, for as long as the lease lasts."""
        return take_earliest(self._redis, self._keys.regroup, now, lease)

    def author_done(self, author_id: str, taken_until: datetime) -> None:
        """Their cards are compared, unless something has changed again since."""
        drop_unchanged(self._redis, self._keys.regroup, author_id, taken_until)

    def next_dirty(self, now: datetime, lease: timedelta) -> Card | None:
        """Take the next card to be edited, for as long as the lease lasts."""
        name = take_earliest(self._redis, self._keys.dirty, now, lease)
        return card_named(name) if name else None

    def shown(self, card: Card, version: int, look: str, touched: int) -> None:
        """Note what the card shows now; it is clean unless its record has moved on meanwhile, or it was
        touched since (`touched` as it was before it was drawn).
        """
        record_key, card_key, name = self._keys.shown_in(card), self._keys.card(card), name_of(card)

        def work(pipe: Transaction) -> None:
            # Comparing versions inside the watch is what keeps the last state from being lost.
            text = pipe.get(record_key)
            record = self._aside.read(_Versioned, record_key, text)
            same = int(pipe.hget(card_key, "touched") or 0) == touched
            pipe.multi()
            if not text:  # its case is in the archive, which has its place
                pipe.zrem(self._keys.dirty, name)
                return
            pipe.hset(card_key, mapping={"look": look, **({"shown": version} if same else {})})
            if same and (record is None or record.version == version):
                pipe.zrem(self._keys.dirty, name)
            else:
                pipe.zadd(self._keys.dirty, {name: 0})

        atomically(self._redis, [record_key, card_key], work)

    def again(self, card: Card) -> None:
        """Give back a card that was taken and could not be edited yet."""
        self._redis.zadd(self._keys.dirty, {name_of(card): 0})

    def clean(self, card: Card) -> None:
        self._redis.zrem(self._keys.dirty, name_of(card))


def _place(fields: Mapping[str, str]) -> Place | None:
    if not fields.get("ts"):
        return None
    shown, touched = int(fields.get("shown", 0)), int(fields.get("touched", 0))
    return Place(fields["channel"], fields["ts"], shown, fields.get("look", ""), touched)
