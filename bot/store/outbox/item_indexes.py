"""In which indexes an item stands, and with which score: said once, for writing and for checking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.model import Item, ItemState, Lane
from bot.outbox.item_rules import ready_at
from bot.store.keys import Keys
from bot.store.pipe import Pipe

Scores = dict[str, float | None]  # by the index's key; None: it does not stand there
APART = timedelta(seconds=1)  # how far the clocks of two processes may differ


class ItemIndexes:
    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def write(self, pipe: Pipe, item: Item, now: datetime) -> None:
        """Queue an item's places into a transaction. Nothing else writes these indexes."""
        pipe.sadd(self._keys.lanes, item.lane)
        at = ready_at(item)
        for key, score in self._scores(item, ready=at is not None and at <= now).items():
            if score is None:
                pipe.zrem(key, item.id)
            else:
                pipe.zadd(key, {item.id: score})

    def clear(self, pipe: Pipe, item_id: str) -> None:
        """Take an item without a record out of all indexes but the lanes."""
        for key in (self._keys.items_due, self._keys.items_by("drafts"), self._keys.items_by("failed")):
            pipe.zrem(key, item_id)

    def fit(self, item: Item, found: Mapping[str, float | None], now: datetime) -> bool:
        """Tell whether an item stands right; `found`: its score in every index, every lane included.

        What waits for a time that has come stands right in both ways: it is moved within the next second.
        """
        there = {key: score for key, score in found.items() if score is not None}
        at = ready_at(item)
        may = [False] if at is None or at > now + APART else [False, True]
        return any(there == _present(self._scores(item, ready=ready)) for ready in may)

    def _scores(self, item: Item, *, ready: bool) -> Scores:
        """Return every index that an item of its lane may stand in, with its score there; `ready`: its time
        has come.
        """
        at = ready_at(item)
        scores: Scores = {
            self._keys.items_due: at.timestamp() if at is not None and not ready else None,
            self._keys.lane(item.lane): item.rank if ready else None,
        }
        if item.lane == Lane.NETWORK:
            failed = item.state in (ItemState.REFUSED, ItemState.UNSURE)
            ended = item.ended_at or item.last_try or item.created_at
            draft = item.state is ItemState.DRAFT
            scores[self._keys.items_by("failed")] = ended.timestamp() if failed else None
            scores[self._keys.items_by("drafts")] = item.created_at.timestamp() if draft else None
        return scores


def _present(scores: Scores) -> dict[str, float]:
    return {key: score for key, score in scores.items() if score is not None}
