"""What waits to leave, asked in one or two round trips to Redis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import Lane
from bot.store import Store


@dataclass(frozen=True)
class Waiting:
    """Whether authors' cards are to be compared, cards and other messages to be drawn again; and the lanes,
    one for each channel, in which messages are to be posted.
    """

    authors: bool
    cards: bool
    redraws: bool
    lanes: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.authors or self.cards or self.redraws or bool(self.lanes)


@dataclass(frozen=True)
class Outbox:
    """Whether items' time has come, whether sends are ready, and what waits for Slack."""

    due: bool
    sends: bool
    slack: Waiting


def what_waits(store: Store, now: datetime) -> Waiting:
    """Return what is to be posted, and what of that which stands there is to be drawn again."""
    return look_at_outbox(store, now).slack


def look_at_outbox(store: Store, now: datetime) -> Outbox:
    """Return what waits just now."""
    until = now.timestamp()
    with store.redis.pipeline(transaction=False) as pipe:
        for index in (store.keys.items_due, store.keys.regroup, store.keys.dirty, store.keys.redraws):
            pipe.zcount(index, "-inf", until)
        pipe.exists(store.keys.lane(Lane.NETWORK))
        pipe.smembers(store.keys.lanes)
        due, authors, cards, redraws, sends, lanes = pipe.execute()
    there = _ready(store, sorted(lane for lane in lanes if lane.startswith(Lane.SLACK)))
    return Outbox(bool(due), bool(sends), Waiting(bool(authors), bool(cards), bool(redraws), there))


def _ready(store: Store, lanes: list[str]) -> tuple[str, ...]:
    """Return the lanes in which something is ready."""
    with store.redis.pipeline(transaction=False) as pipe:
        for lane in lanes:
            pipe.exists(store.keys.lane(lane))
        return tuple(lane for lane, is_there in zip(lanes, pipe.execute(), strict=True) if is_there)
