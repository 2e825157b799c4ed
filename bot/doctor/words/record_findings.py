"""What is said of our records."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

RECORDS: dict[Cause, Words] = {
    Cause.RECORDS_TOO_NEW: Words("{said}", "An older version would not understand what it reads."),
    Cause.RECORDS_OLDER: Words(
        "They were written by an earlier version.",
        "Perch converts them when it starts; the earlier version can't read them after that.",
        "First stop all processes of the earlier version, and keep a backup.",
    ),
    Cause.RECORDS_UPGRADING: Words(
        "An upgrade is under way: processes of an earlier version still run ({processes}).",
        "Until they end, Perch writes records as they read them.",
        "Restart these processes with the new version; Perch does the rest within two minutes.",
    ),
    Cause.RECORDS_STRAY: Words(
        "An older version of Perch has written to this Redis after the upgrade ({key} is one of its keys).",
        "Nothing reads what it wrote.",
        "Stop all of its processes; then look at its keys with redis-cli --scan --pattern 'perch:*', and "
        "delete them.",
    ),
    Cause.RECORDS_HALF: Words(
        "A restore is under way in this Redis, or was interrupted.",
        "Its records are not whole, so Perch does not start: what was sent since the backup would be sent "
        "again.",
        "If it was interrupted, set PERCH_DATA_DIR to a new folder (or REDIS_URL to an empty server), and "
        "run make restore again.",
    ),
    Cause.KEPT_WELL: Words("what is older than {days} days has lost its text and its author, last {done}"),
    Cause.KEPT_TOO_LONG: Words(
        "Text and authors of {day} are still kept: the last round that lets go of what is older than {days} "
        "days was {done}.",
        "You say that it is kept no longer (PERCH_KEEP_DAYS, docs/privacy.md).",
        "Let the worker run, all of the same version, and fix what is said of the archive and the disk.",
    ),
    Cause.RECORDS_ASIDE: Words(
        "{records} could not be read and {were} set aside: {names}.",
        "Nothing else depends on {them}, but what {they} said is not used.",
        "See the text and the reason with redis-cli HGETALL {key}. Perch wrote it so, or something else did: "
        "please report it. Corrected, the text can be put back under its own key while Perch is stopped; "
        "then remove it there with HDEL.",
    ),
    Cause.RECORDS_MISPLACED: Words(
        "{items} had a wrong index entry since {since}; it was corrected.",
        "Nothing is lost, but something may have been sent late.",
        "Please report this as a bug in Perch, with the log around the last one ({last}).",
    ),
}
