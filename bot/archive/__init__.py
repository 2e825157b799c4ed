"""The archive: closed cases that have left Redis. See `bot.archive.interface`."""

from bot.archive.archived_case import ArchivedCase, CardPlace
from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import Archive, ArchiveFacts, Page, Wanted
from bot.archive.moments import Moment

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveFacts",
    "ArchivedCase",
    "CardPlace",
    "Moment",
    "Page",
    "Trouble",
    "Wanted",
]
