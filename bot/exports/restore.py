"""Load a backup into an empty store: checked first, indexed again, and nothing is sent twice because of
it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.blockkit.text import plural
from bot.casework.card_items import card_item
from bot.exports.backup import check_backup, form_of_backup, read_backup
from bot.model import Item, ItemState, Lane
from bot.model.outbox.notices import PlansHeld
from bot.model.plan import Plan, PlanState
from bot.model.told import Code
from bot.outbox.making import channel_message
from bot.plans.restored import as_restored as plan_as_restored
from bot.plans.telling import alarm_channel
from bot.settings import Settings
from bot.store.archived.agreeing import agree
from bot.store.chunks import chunks
from bot.store.listening.recount import recount
from bot.store.migrations.form_keys import begin_restore, end_restore, set_form
from bot.store.migrations.running import upgraded
from bot.store.privacy.after_restore import forget_again, note_restore, take_marks
from bot.store.reindexing import drop_half_kept, index_cases, index_mentions, rewrite_items, rewrite_plans
from bot.store.store import Store
from bot.told import told

AT_ONCE = 500
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
    forgotten: int = 0  # people who were erased since the backup, and were left out

    def __str__(self) -> str:
        words = (
            f"Restored {self.keys:,} keys of {self.made_at:%d %b %Y %H:%M} UTC: {self.cases:,} cases, "
            f"{self.mentions:,} mentions."
        )
        if self.asked:
            words += (
                f" {self.asked:,} sends were in progress then: their cards "
                f"ask whether they arrived, and nothing "
                "is sent automatically."
            )
        if self.plans:
            words += f" {self.plans:,} scheduled posts were due since: Perch asks whether they were posted."
        if self.forgotten:
            words += f" {plural(self.forgotten, 'person', 'people')} erased since were left out."
        return words


def restore(store: Store, path: Path, settings: Settings, now: datetime) -> Restored:
    """Load all, or write nothing. Errors: `BadBackup`, `NotEmpty`, `ArchiveError`; `OlderPerchRuns` once it
    is loaded.
    """
    made_at, _ = check_backup(path)
    if not store.is_empty():
        raise NotEmpty
    if store.older.archive is not None:
        store.older.archive.identity()  # it is looked through at the end
    begin_restore(store)
    set_form(store, form_of_backup(path))  # before there are records that may be of that form
    note_restore(store, made_at)
    keys = store.load(read_backup(path))
    note_restore(store, made_at)  # the backup may have a note of its own
    upgraded(store)
    take_marks(store, (path.parent, settings.data_dir / "backups"))
    forgotten = forget_again(store)
    drop_half_kept(store, made_at - WHILE_WRITTEN)
    mentions, cases = index_mentions(store), index_cases(store)
    items = rewrite_items(store, lambda item: as_restored(item, made_at))
    _cards_in_between(store, made_at)
    asked = sum(after.state is ItemState.UNSURE for _, after in items)
    plans = _plans(store, made_at, settings, now)
    agree(store)
    recount(store)
    end_restore(store)
    return Restored(made_at, keys, cases, mentions, asked, plans, forgotten)


def _plans(store: Store, made_at: datetime, settings: Settings, now: datetime) -> int:
    """Nothing that was due since leaves by itself: one message asks about all of it."""

    def rule(plan: Plan) -> Plan | None:
        after = plan_as_restored(plan, made_at, now)
        counts = after != plan or plan.ended_at is None or plan.ended_at > made_at - WHILE_WRITTEN
        return after if counts else None

    asked = [after for _, after in rewrite_plans(store, rule) if after.state is PlanState.ASKED]
    if asked:
        notice = PlansHeld(tuple(plan.id for plan in sorted(asked, key=lambda plan: plan.at)), made_at)
        name = f"plans-restored-{now:%Y%m%d%H%M%S}"
        store.items.add(channel_message(alarm_channel(settings), name, notice, now))
    return len(asked)


def _cards_in_between(store: Store, made_at: datetime) -> None:
    """Have cards looked for in Slack that were posted while the backup was written: it read first where the
    cards stand, and last what was to leave, so that it has them in neither.
    """
    open_cases = (case for case in store.cases.every() if case.is_open and not case.rolled_up)
    for cases in chunks(open_cases, AT_ONCE):
        wanted = {case.id: card_item(case, case.opened_at) for case in cases}
        places = store.cards.places(wanted)
        items = store.items.here(item.id for item in wanted.values())
        with store.writes() as pipe:
            for case_id, item in wanted.items():
                there = items.get(item.id)  # on hold: its case came in a roll-up meanwhile
                if case_id not in places and (there is None or there.state is ItemState.HELD):
                    store.items.put(pipe, as_restored(item, made_at))


def as_restored(item: Item, made_at: datetime) -> Item:
    """Return what had not left when the backup was made may have left since: for X a person decides, for
    Slack Perch looks.
    """
    if item.state not in (ItemState.QUEUED, ItemState.SENDING):  # ended, asked about, or waiting for a person
        return item
    if item.lane == Lane.NETWORK:
        why = told(Code.UNDER_WAY_IN_BACKUP, made=made_at)
        return replace(
            item,
            state=ItemState.UNSURE,
            why=why,
            lease_until=None,
            told=False,
            last_try=item.last_try or made_at,
        )
    return replace(
        item,
        state=ItemState.QUEUED,
        unknown=True,
        lease_until=None,
        first_try=item.first_try or item.created_at,
    )
