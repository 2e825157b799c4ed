"""Ring when a digest or the nightly backup is due; a worker makes it, so that the clock never waits."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from workers.backups import backup_due
from workers.digests import due_digests

EVERY = timedelta(seconds=5)


def tick(desk: Desk) -> None:
    if desk.store.pace.take("tick:digest", desk.clock(), EVERY):
        return
    if due_digests(desk) or backup_due(desk):
        desk.wakeups.report()
