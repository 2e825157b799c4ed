"""Load a backup into an empty store: checked first, indexed again, and nothing is sent twice because of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.digest.recount import recount
from bot.exports.backup import check_backup, form_of_backup, read_backup
from bot.model import Case, Item, ItemState, Lane, Mention
from bot.model.notices import PlansHeld
from bot.model.plan import Plan, PlanState
from bot.model.told import Code
from bot.outbox.making import channel_message
from bot.plans.restored import as_restored as plan_as_restored
from bot.plans.telling import alarm_channel
from bot.settings import Settings
from bot.store import Store
from bot.store.bulk import Bulk
from bot.store.codec import decode
from bot.store.dump import is_empty, load
from bot.store.migrations.running import up_to_date
from bot.told import told

WHILE_WRITTEN = timedelta(hours=1)  # what ended while a backup was written may stand in its indexes as open


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
    plans: int = 0  # planned posts that were due since the backup

    def __str__(self) -> str:
        words = f"Restored {self.keys:,} keys of {self.made_at:%d %b %Y %H:%M} UTC: {self.cases:,} cases, {self.mentions:,} mentions."
        if self.asked:
            words += (
                f" {self.asked:,} sends were in progress then: their cards ask whether they arrived, and nothing "
                "is sent automatically."
            )
        if self.plans:
            words += f" {self.plans:,} scheduled posts were due since: Perch asks whether they were posted."
        return words


def restore(store: Store, path: Path, settings: Settings, now: datetime) -> Restored:
    """Load all, or write nothing. Errors: `BadBackup`, `NotEmpty`; `OlderPerchRuns` once it is loaded."""
    made_at, _ = check_backup(path)
    if not is_empty(store.redis, store.keys.prefix):
        raise NotEmpty
    store.redis.set(store.keys.schema, form_of_backup(path))  # before there are records that may be of that form
    keys = load(store.redis, store.keys.prefix, read_backup(path))
    up_to_date(store)
    mentions, cases, asked = _index(store, made_at)
    plans = _plans(store, made_at, settings, now)
    recount(store)
    return Restored(made_at, keys, cases, mentions, asked, plans)


def _index(store: Store, made_at: datetime) -> tuple[int, int, int]:
    """Index again the records that changed while the backup was written; its indexes may lack them: put all in
    again.
    """
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


def _plans(store: Store, made_at: datetime, settings: Settings, now: datetime) -> int:
    """Nothing that was due since leaves by itself: one message asks about all of it."""
    asked: list[Plan] = []
    for texts in _records(store, "plan"):
        with store.redis.pipeline() as pipe:
            for plan in (decode(Plan, text) for text in texts):
                after = plan_as_restored(plan, made_at, now)
                if after != plan or plan.ended_at is None or plan.ended_at > made_at - WHILE_WRITTEN:
                    store.plans.put(pipe, after)
                if after != plan and after.state is PlanState.ASKED:
                    asked.append(after)
            pipe.execute()
    if asked:
        notice = PlansHeld(tuple(plan.id for plan in sorted(asked, key=lambda plan: plan.at)), made_at)
        name = f"plans-restored-{now:%Y%m%d%H%M%S}"
        store.items.add(channel_message(alarm_channel(settings), name, notice, now))
    return len(asked)


def as_restored(item: Item, made_at: datetime) -> Item:
    """Return what had not left when the backup was made may have left since: for X a person decides, for
    Slack Perch looks.
    """
    if item.state not in (ItemState.QUEUED, ItemState.SENDING):  # ended, asked about, or waiting for a person
        return item
    if item.lane == Lane.NETWORK:
        why = told(Code.UNDER_WAY_IN_BACKUP, made=made_at)
        return replace(
            item, state=ItemState.UNSURE, why=why, lease_until=None, told=False, last_try=item.last_try or made_at
        )
    return replace(
        item, state=ItemState.QUEUED, unknown=True, lease_until=None, first_try=item.first_try or item.created_at
    )


def _records(store: Store, kind: str) -> Iterator[list[str]]:
    """Yield the texts of all records of a kind ("mention", "case", "item", "plan"), some hundreds at a time.
    """
    drafts = store.keys.plan_draft("")
    keys = store.redis.scan_iter(match=f"{store.keys.prefix}:{kind}:*", count=2_000)
    found = [key for key in keys if not key.startswith(drafts)]
    for first in range(0, len(found), 500):  # MGET says nothing of a case's log, which is a list
        yield [str(text) for text in store.redis.mget(found[first : first + 500]) if text]
