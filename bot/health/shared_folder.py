"""Whether all processes see one data folder that lasts: only then may the archive be a file in it.

A mark is written into the folder and kept in Redis; every heartbeat says which mark its process sees. The
folder of a container that is made again with each start loses the mark; one of another machine never had it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.archive.folder_mark import read_mark, write_mark
from bot.desk import Desk
from bot.health.processes import needed
from bot.model.table_records import FolderMark
from bot.settings import Settings
from bot.store import Store
from bot.store.health.heartbeats import Seen
from bot.store.keys import FOLDER_MARK

SEASONED = timedelta(days=7)  # hosts that throw a folder away do so within days
MARK = "mark"


class Sharing(StrEnum):
    SHARED = "shared"
    YOUNG = "young"  # all see one folder; whether it lasts is not known yet
    APART = "apart"  # some processes see another folder
    LOST = "lost"  # the mark is gone from the folder
    UNKNOWN = "unknown"  # not all processes live, or there is no mark yet


@dataclass(frozen=True)
class FolderFacts:
    """How it stands. `apart`: processes that see another folder."""

    sharing: Sharing
    apart: tuple[str, ...] = ()
    since: datetime | None = None


def folder_facts(store: Store, settings: Settings, now: datetime) -> FolderFacts:
    """Return how the data folder stands, by the heartbeats of all. Errors: Redis's."""
    mark = store.table(FOLDER_MARK).get(MARK)
    return judge_folder(mark, [one for one in store.heartbeats.all() if one.alive], needed(settings), now)


def judge_folder(
    mark: FolderMark | None, living: Sequence[Seen], names: Sequence[str], now: datetime
) -> FolderFacts:
    """Return what heartbeats say of the folder; `names`: of the processes that must live."""
    if mark is None:
        return FolderFacts(Sharing.UNKNOWN)
    apart = tuple(sorted(one.beat.id for one in living if one.beat.folder != mark.mark))
    if apart and len(apart) == len(living):
        return FolderFacts(Sharing.LOST, apart, mark.since)
    if apart:
        return FolderFacts(Sharing.APART, apart, mark.since)
    if not set(names) <= {one.beat.process for one in living}:
        return FolderFacts(Sharing.UNKNOWN, (), mark.since)
    young = now - mark.since < SEASONED
    return FolderFacts(Sharing.YOUNG if young else Sharing.SHARED, (), mark.since)


def mark_folder(desk: Desk) -> None:
    """Give the data folder a mark if there is none yet; one that was lost is given again, unless cases are in
    an archive that went with it. Errors: OSError.
    """
    table, folder = desk.store.table(FOLDER_MARK), desk.settings.data_dir
    known = table.get(MARK)
    if known is None:
        mark = FolderMark(uuid.uuid4().hex, desk.clock())
        if table.put_first(MARK, mark):
            write_mark(folder, mark.mark)
    elif not read_mark(folder) and not desk.store.older.identity():
        lost = folder_facts(desk.store, desk.settings, desk.clock()).sharing is Sharing.LOST
        if lost:  # nobody sees it: it begins again, for this folder
            table.put(MARK, FolderMark(known.mark, desk.clock()))
            write_mark(folder, known.mark)
