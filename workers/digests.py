"""Post the digests that are due, each once."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.desk import Desk
from bot.digest.beginning import SINCE, TABLE
from bot.digest.schedule import Due, daily_due, weekly_due
from bot.model import Item
from bot.model.notices import Digest
from bot.outbox.making import for_slack

log = structlog.get_logger()

DAILY, WEEKLY = "daily", "weekly"


def due_digests(desk: Desk) -> list[Due]:
    """Return what is to be posted now. A new Perch posts nothing about the time before it."""
    table, now = desk.store.table(TABLE), desk.clock()
    known = table.all()
    if SINCE not in known:
        table.put_first(SINCE, now.isoformat())
        return []
    at, zone, since = desk.settings.digest_time, desk.settings.timezone, _when(known[SINCE]) or now
    found = [
        weekly_due(now, at, zone, _when(known.get(WEEKLY)), since),
        daily_due(now, at, zone, _when(known.get(DAILY)), since),
    ]
    return [due for due in found if due is not None]


def post_due(desk: Desk) -> None:
    """Make and queue what is due. Killed in between: the item's id keeps it one."""
    for due in due_digests(desk):
        item = _item(desk, due)
        if desk.store.items.add(item):
            log.info("digest", digest=due.id)
        end = desk.clock() if due.weekly else due.span.end
        desk.store.table(TABLE).put(WEEKLY if due.weekly else DAILY, end.isoformat())
        desk.wakeups.drain_cards()


def _item(desk: Desk, due: Due) -> Item:
    now = desk.clock()
    notice = Digest(due.span.start, due.span.end, due.weekly, due.late)
    return for_slack(due.id, desk.settings.digest_channel, notice, now, rank=now.timestamp())


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
