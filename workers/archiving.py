"""Closed cases of long ago move into the archive: a part at each wakeup, in a worker, so that the clock waits
for no database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import structlog

from bot import problems
from bot.archive import Archive, ArchiveError, Trouble
from bot.desk import Desk
from bot.health.shared_folder import Sharing, folder_facts, mark_folder
from bot.model.case_state import CaseState
from bot.model.told import Code
from bot.store.archived.leaving import drop_copies, leave, ready
from bot.store.archived.leaving_days import leave_day, leave_messages
from bot.store.health.other_versions import record_shape
from bot.store.listening.counts import LABELS, WATCHES
from bot.told import told
from bot.told.archive_trouble import trouble_line

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
A_ROUND = timedelta(hours=1)  # from one walk over all old days to the next
AT_ONCE = 50  # cases of one transaction
A_PART = timedelta(seconds=20)
PROBLEM = "archive"
FOLDER = "archive folder"


def move_old(desk: Desk) -> None:
    """Drop what does not count in the archive, and move what is due. Nothing is lost where it is away."""
    archive = desk.store.older.archive
    with desk.store.locks.lease("archive", LEASE) as keep:
        if keep is None or archive is None:
            return
        try:
            drop_copies(desk.store, archive)
            if may_leave(desk):
                _round(desk, archive, keep)
        except ArchiveError as error:
            _tell(desk, error)
        except OSError as error:  # the data folder cannot be marked
            _tell(desk, ArchiveError(Trouble.CLOSED, str(desk.settings.data_dir), str(error)))
        else:
            problems.end(desk, PROBLEM, told(Code.ARCHIVE_WELL))


def _tell(desk: Desk, error: ArchiveError) -> None:
    log.warning("the archive cannot be used", trouble=error.trouble.value, place=error.place, said=error.said)
    problems.report_if_it_lasts(desk, PROBLEM, trouble_line(error))


def may_leave(desk: Desk) -> bool:
    """Return whether anything may leave Redis: for a database, or for a folder that all share; and not while
    processes of another version live, which may not know where to look.
    """
    if any(one.alive and one.beat.shape != record_shape() for one in desk.store.heartbeats.all()):
        return False
    if desk.settings.database_url:
        return True
    facts = folder_facts(desk.store, desk.settings, desk.clock())
    mark_folder(desk)
    if facts.sharing is Sharing.APART:
        line = told(Code.ARCHIVE_APART, names=", ".join(facts.apart))
        problems.report_if_it_lasts(desk, FOLDER, line, in_slack=False)
    elif facts.sharing is Sharing.LOST:
        problems.report_if_it_lasts(desk, FOLDER, told(Code.ARCHIVE_LOST), in_slack=False)
    elif facts.sharing in (Sharing.SHARED, Sharing.YOUNG):
        problems.end(desk, FOLDER, told(Code.ARCHIVE_SHARED), in_slack=False)
    return facts.sharing is Sharing.SHARED


def _round(desk: Desk, archive: Archive, keep: Callable[[], bool]) -> None:
    """Go on with the walk over all old days; one that is through begins again after an hour."""
    walk, now = desk.store.moving.walk(), desk.clock()
    if walk.done is not None and now - walk.done < A_ROUND:
        return
    quiet_since, until = now - desk.settings.hot_for, now + A_PART
    moved = 0
    for day in _days(desk, quiet_since, walk.day):
        for ids in _closed(desk, day):
            families = [family for i in ids if (family := ready(desk.store, i, quiet_since))]
            moved += leave(desk.store, archive, families, quiet_since)
            if not keep() or desk.clock() >= until:
                log.info("cases moved to the archive", count=moved)
                return
        desk.store.moving.walked(day)
    _days_over(desk, archive, quiet_since)
    desk.store.moving.walked_through(now)
    if moved:
        log.info("cases moved to the archive", count=moved)


def _days(desk: Desk, quiet_since: datetime, after: str) -> Iterator[str]:
    """Yield the UTC days that cases came in on, as far as they are old; `after`: those before were walked."""
    for day in desk.store.counts.days("cases"):
        if after < day <= f"{quiet_since:%Y-%m-%d}":
            yield day


def _closed(desk: Desk, day: str) -> Iterator[list[str]]:
    """Yield the closed cases of a day; one that was merged goes along with the case that it is in."""
    briefs = desk.store.cases.briefs(desk.store.counts.index("cases", day))
    ids = [one.id for one in briefs.values() if not one.is_open and one.state is not CaseState.MERGED]
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]


def _days_over(desk: Desk, archive: Archive, quiet_since: datetime) -> None:
    """Move what belongs to old days besides cases: entries, notes in Slack, counts by the minute."""
    store, last = desk.store, f"{quiet_since - timedelta(days=1):%Y-%m-%d}"
    if store.older.until is None:
        return  # nothing has left yet
    for day in store.journal.days():
        if day <= last:
            leave_day(store, archive, day)
    for day in store.counts.counted_days():
        if day <= last:
            store.counts.pack(day, LABELS)
            store.counts.pack(day, WATCHES)
    leave_messages(store, archive)
