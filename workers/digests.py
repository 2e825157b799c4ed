"""Post the digests that are due, each once."""

from __future__ import annotations

import structlog

from bot.desk import Desk
from bot.digest.beginning import SINCE
from bot.digest.schedule import Due, daily_due, weekly_due
from bot.model import Item
from bot.model.outbox.notices import Digest
from bot.outbox.making import for_slack
from bot.store.keys import DIGESTS

log = structlog.get_logger()

DAILY, WEEKLY = "daily", "weekly"


def due_digests(desk: Desk) -> list[Due]:
    """Return what is to be posted now. A new Perch posts nothing about the time before it."""
    table, now = desk.store.table(DIGESTS), desk.clock()
    known = table.all()
    if SINCE not in known:
        table.put_first(SINCE, now)
        return []
    at, zone, since = desk.settings.digest_time, desk.settings.timezone, known[SINCE]
    found = [
        weekly_due(now, at, zone, known.get(WEEKLY), since),
        daily_due(now, at, zone, known.get(DAILY), since),
    ]
    return [due for due in found if due is not None]


def post_due(desk: Desk) -> None:
    """Make and queue what is due. Killed in between: the item's id keeps it one."""
    for due in due_digests(desk):
        item = _item(desk, due)
        if desk.store.items.add(item):
            log.info("digest", digest=due.id)
        end = desk.clock() if due.weekly else due.span.end
        desk.store.table(DIGESTS).put(WEEKLY if due.weekly else DAILY, end)
        desk.wakeups.drain_cards()


def _item(desk: Desk, due: Due) -> Item:
    now = desk.clock()
    notice = Digest(due.span.start, due.span.end, due.weekly, due.late)
    return for_slack(due.id, desk.settings.digest_channel, notice, now, rank=now.timestamp())
