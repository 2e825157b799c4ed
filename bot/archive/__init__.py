"""The archive: closed cases that have left Redis. See `bot.archive.interface`."""

from bot.archive.archived_case import ArchivedCase, CardPlace
from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import Archive, ArchiveFacts
from bot.archive.moments import Moment
from bot.archive.wanted import Page, Spot, Wanted

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveFacts",
    "ArchivedCase",
    "CardPlace",
    "Moment",
    "Page",
    "Spot",
    "Trouble",
    "Wanted",
]
