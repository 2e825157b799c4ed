"""Ring when posts are to be looked up on X again."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from workers.reading.rechecks import due

EVERY = timedelta(seconds=30)


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.store.pace.take("tick:recheck", now, EVERY):
        return
    if desk.store.rechecks.count() or due(desk, now):
        desk.wakeups.recheck()
