"""What can be wrong with the archive: one error, whose code says which; its words stand with what is shown.

ArchiveError
    .trouble   what is wrong, as a code
    .place     the file, or the server without its password
    .said      what the engine said of it, for the log
"""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """The values stand in stored records."""

    AWAY = "away"  # the server does not answer
    REFUSED = "refused"  # it does not let us in: password, database, rights
    LOCKED = "locked"  # somebody else holds the file
    FULL = "full"  # the disk, or the server's
    CORRUPT = "corrupt"
    MOVED = "moved"  # it was here, and is not any more
    CLOSED = "closed"  # the folder cannot be written
    TOO_NEW = "too new"  # a newer version of Perch wrote it
    OTHER = "other"


class ArchiveError(Exception):
    """The archive can't be read or written now; nothing of what was asked has happened."""

    def __init__(self, trouble: Trouble, place: str, said: str = "") -> None:
        super().__init__(f"archive {trouble.value}: {place} {said}".rstrip())
        self.trouble = trouble
        self.place = place
        self.said = said
