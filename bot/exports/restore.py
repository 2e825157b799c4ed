"""Load a backup into an empty store: checked first, indexed anew, and nothing is sent twice because of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.digest.recount import recount
from bot.exports.backup import check_backup, read_backup
from bot.model import X_LANE, Case, Item, ItemState, Mention
from bot.store import Store
from bot.store.bulk import Bulk
from bot.store.codec import decode
from bot.store.dump import is_empty, load


class NotEmpty(Exception):
    """Restoring over records would mix two histories."""

    def __init__(self) -> None:
        super().__init__(
            "The store is not empty, so nothing was restored. Stop Perch, set PERCH_DATA_DIR to a new folder "
            "(or REDIS_URL to an empty server), and run make restore again."
        )


@dataclass(frozen=True)
class Restored:
    made_at: datetime
    keys: int
    cases: int
    mentions: int
    asked: int  # sends of which a person has to say whether they left

    def __str__(self) -> str:
        words = f"Restored {self.keys:,} keys of {self.made_at:%d %b %Y %H:%M} UTC: {self.cases:,} cases, {self.mentions:,} mentions."
        if self.asked:
            words += (
                f" {self.asked:,} sends were under way then: their cards ask whether they arrived, and nothing "
                "leaves by itself."
            )
        return words


def restore(store: Store, path: Path) -> Restored:
    """All or an error before anything is written. Errors: `BadBackup`, `NotEmpty`."""
    made_at, _ = check_backup(path)
    if not is_empty(store.redis, store.keys.prefix):
        raise NotEmpty
    keys = load(store.redis, store.keys.prefix, read_backup(path))
    mentions, cases, asked = _index(store, made_at)
    recount(store)
    return Restored(made_at, keys, cases, mentions, asked)


def _index(store: Store, made_at: datetime) -> tuple[int, int, int]:
    """Records that changed while the backup was written may be missing from its indexes: put all in anew."""
    mentions = cases = asked = 0
    for texts in _records(store, "mention"):
        with store.redis.pipeline() as pipe:
            bulk = Bulk(pipe)
            for text in texts:
                store.mentions.put(bulk, decode(Mention, text), new=True)
            bulk.flush()
            pipe.execute()
        mentions += len(texts)
    for texts in _records(store, "case"):
        with store.redis.pipeline() as pipe:
            bulk = Bulk(pipe)
            for text in texts:
                store.cases.put(bulk, decode(Case, text))
            bulk.flush()
            pipe.execute()
        cases += len(texts)
    for texts in _records(store, "item"):
        with store.redis.pipeline() as pipe:
            for item in (decode(Item, text) for text in texts):
                after = as_restored(item, made_at)
                store.items.put(pipe, after)
                asked += after.state is ItemState.UNSURE and item.state is not ItemState.UNSURE
            pipe.execute()
    return mentions, cases, asked


def as_restored(item: Item, made_at: datetime) -> Item:
    """What had not left when the backup was made may have left since: for X a person decides, for Slack Perch looks."""
    if item.state not in (ItemState.QUEUED, ItemState.SENDING):  # ended, asked about, or waiting for a person
        return item
    if item.lane == X_LANE:
        words = f"It was under way when the backup of {made_at:%d %b %H:%M} UTC was made, and may have left since."
        return replace(
            item, state=ItemState.UNSURE, words=words, lease_until=None, told=False, last_try=item.last_try or made_at
        )
    return replace(
        item, state=ItemState.QUEUED, unknown=True, lease_until=None, first_try=item.first_try or item.created_at
    )


def _records(store: Store, kind: str) -> Iterator[list[str]]:
    """The texts of all records of a kind ("mention", "case", "item"), some hundreds at a time."""
    prefix = f"{store.keys.prefix}:{kind}:"
    found = list(store.redis.scan_iter(match=f"{prefix}*", count=2_000))
    for first in range(0, len(found), 500):  # MGET says nothing of a case's log, which is a list
        yield [str(text) for text in store.redis.mget(found[first : first + 500]) if text]
