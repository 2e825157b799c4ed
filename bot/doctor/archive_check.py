"""Can older cases be read, and can closed ones leave Redis?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.archive.errors import ArchiveError, Trouble
from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.health.shared_folder import SEASONED, FolderFacts, Sharing, folder_facts

CAUSES: dict[Trouble, Cause] = {
    Trouble.AWAY: Cause.ARCHIVE_AWAY,
    Trouble.REFUSED: Cause.ARCHIVE_REFUSED,
    Trouble.LOCKED: Cause.ARCHIVE_LOCKED,
    Trouble.FULL: Cause.ARCHIVE_FULL,
    Trouble.CORRUPT: Cause.ARCHIVE_CORRUPT,
    Trouble.MOVED: Cause.ARCHIVE_MOVED,
    Trouble.CLOSED: Cause.ARCHIVE_CLOSED,
    Trouble.TOO_NEW: Cause.ARCHIVE_TOO_NEW,
    Trouble.OTHER: Cause.ARCHIVE_FAILED,
}


def check_archive(desk: Desk) -> Iterator[Finding]:
    """Look at the archive where there is one, and at what keeps cases from it. Errors: Redis's."""
    if desk.settings.database_url or desk.store.older.identity():
        yield _opened(desk)
    if not desk.settings.database_url:
        yield from judge_sharing(folder_facts(desk.store, desk.settings, desk.clock()))


def _opened(desk: Desk) -> Finding:
    archive, known = desk.store.older.archive, desk.store.older.identity()
    assert archive is not None, "a desk has one"
    try:
        facts = archive.facts()
        if known and archive.identity() != known:
            raise ArchiveError(Trouble.MOVED, facts.place)
    except ArchiveError as error:
        return found(CAUSES[error.trouble], place=error.place, said=error.said or "nothing more")
    return found(Cause.ARCHIVE_WELL, place=facts.place, cases=facts.cases, size=facts.size // 2**20)


def judge_sharing(facts: FolderFacts) -> Iterator[Finding]:
    """Say what keeps cases in Redis: processes that see other folders, or one that does not last."""
    names = ", ".join(facts.apart)
    if facts.sharing is Sharing.APART:
        yield found(Cause.ARCHIVE_APART, names=names)
    elif facts.sharing is Sharing.LOST:
        yield found(Cause.ARCHIVE_LOST)
    elif facts.sharing is Sharing.YOUNG and facts.since:
        yield found(Cause.ARCHIVE_SOON_WELL, day=facts.since + SEASONED)
