"""What is said of this machine."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

HOST: dict[Cause, Words] = {
    Cause.DISK_WELL: Words("{folder} can be written to; {free} MB are free"),
    Cause.DISK_FULL: Words(
        "Only {free} MB are free where {folder} is.",
        "The nightly backup and the embedded Redis write there; a full disk stops both.",
        "Free some space, or set PERCH_DATA_DIR to a larger disk.",
    ),
    Cause.DISK_CLOSED: Words(
        "{folder} can't be written to.",
        "The nightly backup, exports and the embedded Redis are kept there.",
        "Give Perch's user that folder, or set PERCH_DATA_DIR to another one.",
    ),
}
