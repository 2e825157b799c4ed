"""What is wrong with the archive, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.archive.errors import Trouble
from bot.blockkit.markup import Markup, md
from bot.model.told import Code

CODES: dict[Trouble, Code] = {
    Trouble.AWAY: Code.ARCHIVE_AWAY,
    Trouble.REFUSED: Code.ARCHIVE_REFUSED,
    Trouble.LOCKED: Code.ARCHIVE_LOCKED,
    Trouble.FULL: Code.ARCHIVE_FULL,
    Trouble.CORRUPT: Code.ARCHIVE_CORRUPT,
    Trouble.MOVED: Code.ARCHIVE_MOVED,
    Trouble.CLOSED: Code.ARCHIVE_CLOSED,
    Trouble.TOO_NEW: Code.ARCHIVE_TOO_NEW,
    Trouble.OTHER: Code.ARCHIVE_FAILED,
}
ARCHIVE: dict[Code, Callable[..., Markup]] = {
    Code.ARCHIVE_WELL: partial(md, "The archive of older cases works again."),
    Code.ARCHIVE_AWAY: partial(
        md,
        "The archive of older cases ({place}) doesn't respond. New posts, cards and replies go on; older "
        "cases can't be opened until it is back. Nothing is lost. The person who runs Perch has to start "
        "its database again.",
    ),
    Code.ARCHIVE_REFUSED: partial(
        md,
        "The archive of older cases ({place}) refuses Perch. Older cases can't be opened; nothing is "
        "lost. The person who runs Perch has to check DATABASE_URL: user, password, database and its "
        "rights.",
    ),
    Code.ARCHIVE_LOCKED: partial(
        md,
        "Another program holds the archive of older cases ({place}). Older cases stay in Redis meanwhile."
        " The person who runs Perch has to end what holds it, such as a backup or an open sqlite3.",
    ),
    Code.ARCHIVE_FULL: partial(
        md,
        "There is no room left for the archive of older cases ({place}). They stay in Redis, and nothing "
        "is lost. The person who runs Perch has to free disk space there.",
    ),
    Code.ARCHIVE_CORRUPT: partial(
        md,
        "The archive of older cases ({place}) is damaged. What is in Redis stays there. The person who "
        "runs Perch has to put back a backup of it, or repair it with its database's own tools.",
    ),
    Code.ARCHIVE_MOVED: partial(
        md,
        "The archive that has the older cases is not there; {place} is another one, or none. The person "
        "who runs Perch has to put it back, or set DATABASE_URL and PERCH_DATA_DIR as they were.",
    ),
    Code.ARCHIVE_CLOSED: partial(
        md,
        "The archive of older cases ({place}) can't be written. They stay in Redis, and nothing is lost. "
        "The person who runs Perch has to give Perch's user that folder or database.",
    ),
    Code.ARCHIVE_TOO_NEW: partial(
        md,
        "A newer version of Perch wrote the archive of older cases ({place}). This version leaves it "
        "alone: older cases can't be opened. The person who runs Perch has to start the newer version "
        "again.",
    ),
    Code.ARCHIVE_APART: partial(
        md,
        "Not all processes see the same data folder ({names} see another one), so closed cases stay in "
        "Redis. Let all share one PERCH_DATA_DIR, or set DATABASE_URL.",
    ),
    Code.ARCHIVE_LOST: partial(
        md,
        "The data folder has lost its mark: it was emptied, or is made again with each start. Closed cases "
        "stay in Redis. Keep PERCH_DATA_DIR on a disk that lasts, or set DATABASE_URL.",
    ),
    Code.ARCHIVE_SHARED: partial(md, "All processes see the same data folder again."),
    Code.ARCHIVE_FAILED: partial(
        md,
        "The archive of older cases ({place}) can't be used. What is in Redis stays there. The person who"
        " runs Perch can find the reason with `make doctor`.",
    ),
}
