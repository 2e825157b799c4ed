"""The nightly backup: once a night, by whichever worker is first; what fails is said."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import structlog

from bot import problems
from bot.desk import Desk
from bot.digest.schedule import latest
from bot.exports.backup import drop_old, write_backup
from bot.model.told import Code
from bot.store.keys import BACKUPS
from bot.told import told

log = structlog.get_logger()

AT = time(3, 0)  # in the business time zone
LEASE = timedelta(minutes=30)
AGAIN = timedelta(minutes=30)  # after one that failed


def backup_due(desk: Desk) -> datetime | None:
    """Return the night whose backup is not written yet."""
    table, now = desk.store.table(BACKUPS), desk.clock()
    done = table.get("done")
    if done is None:
        table.put_first("done", now)  # a new Perch has nothing to keep yet
        return None
    night = latest(now, AT, desk.settings.timezone)
    return night if night > done else None


def back_up(desk: Desk) -> None:
    """Write it if it is due. A file of a killed process is left unfinished and written again."""
    if backup_due(desk) is None:
        return
    with desk.store.locks.lease("backup", LEASE) as keep:
        night = backup_due(desk) if keep is not None else None
        if night is None or desk.store.pace.take("backup", desk.clock(), AGAIN):
            return
        folder = desk.settings.data_dir / "backups"
        try:
            path, count = write_backup(desk.store, folder, desk.clock())
            drop_old(folder)
        except OSError as error:
            problems.report(desk, "backup", told(Code.BACKUP_FAILED, folder=folder, error=error.strerror))
            return
        problems.end(desk, "backup", told(Code.BACKUP_WELL))
        log.info("backup", file=str(path), keys=count)
        desk.store.table(BACKUPS).put("done", night)
