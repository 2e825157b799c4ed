"""What waits to leave for Slack, asked in two round trips to Redis."""

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


def what_waits(store: Store, now: datetime) -> Waiting:
    """Return what is to be posted, and what of that which stands there is to be drawn again."""
    until = now.timestamp()
    with store.redis.pipeline(transaction=False) as pipe:
        for index in (store.keys.regroup, store.keys.dirty, store.keys.redraws):
            pipe.zcount(index, "-inf", until)
        pipe.smembers(store.keys.lanes)
        authors, cards, redraws, lanes = pipe.execute()
    ours = sorted(lane for lane in lanes if lane.startswith(Lane.SLACK))
    with store.redis.pipeline(transaction=False) as pipe:
        for lane in ours:
            pipe.exists(store.keys.lane(lane))
        ready = pipe.execute()
    there = tuple(lane for lane, is_there in zip(ours, ready, strict=True) if is_there)
    return Waiting(bool(authors), bool(cards), bool(redraws), there)
