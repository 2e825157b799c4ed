"""What is said of the archive of older cases."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

STAYS = "Older cases can't be opened, and closed ones stay in Redis, which grows. Nothing is lost."
ARCHIVE: dict[Cause, Words] = {
    Cause.ARCHIVE_WELL: Words("{place} has {cases} older cases ({size} MB)"),
    Cause.ARCHIVE_SOON_WELL: Words(
        "closed cases leave Redis from {day} on, if the data folder lasts until then"
    ),
    Cause.ARCHIVE_AWAY: Words(
        "{place} doesn't respond: {said}.",
        STAYS,
        "Start the database, and check the address in DATABASE_URL.",
    ),
    Cause.ARCHIVE_REFUSED: Words(
        "{place} refuses Perch: {said}.",
        STAYS,
        "Check user, password and database in DATABASE_URL. The user must be allowed to make a schema.",
    ),
    Cause.ARCHIVE_LOCKED: Words(
        "Another program holds {place}.", STAYS, "End what holds it, such as a backup or an open sqlite3."
    ),
    Cause.ARCHIVE_FULL: Words("There is no room left for {place}.", STAYS, "Free some space there."),
    Cause.ARCHIVE_CORRUPT: Words(
        "{place} is damaged: {said}.",
        STAYS,
        "Stop Perch and put back a copy of it; or repair it with sqlite3 and .recover, or Postgres's tools.",
    ),
    Cause.ARCHIVE_MOVED: Words(
        "{place} is not the archive that has the older cases.",
        STAYS,
        "Put that one back, or set DATABASE_URL and PERCH_DATA_DIR as they were.",
    ),
    Cause.ARCHIVE_CLOSED: Words(
        "{place} can't be written: {said}.", STAYS, "Give Perch's user that folder or database."
    ),
    Cause.ARCHIVE_TOO_NEW: Words(
        "{place} was written by a newer version of Perch ({said}).", STAYS, "Start the newer version again."
    ),
    Cause.ARCHIVE_FAILED: Words("{place} can't be used: {said}.", STAYS, "Look at what its database says."),
    Cause.ARCHIVE_APART: Words(
        "Not all processes see the same data folder: {names} see another one.",
        "Closed cases can't leave for a file there, so they stay in Redis, which grows.",
        "Let all processes share one PERCH_DATA_DIR that lasts, or set DATABASE_URL.",
    ),
    Cause.ARCHIVE_LOST: Words(
        "The data folder has lost its mark: it was emptied, or is made again with each start.",
        "What is kept there goes with it; so closed cases stay in Redis, which grows.",
        "Keep PERCH_DATA_DIR on a disk that lasts, or set DATABASE_URL.",
    ),
}
