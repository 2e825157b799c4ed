"""What is wrong with the archive, as a line that is kept, and in words."""

from __future__ import annotations

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import Markup
from bot.model.told import Told
from bot.told import in_words, told
from bot.told.archive_words import CODES


def trouble_line(error: ArchiveError) -> Told:
    """Return the line that tells of it."""
    return told(CODES[error.trouble], place=error.place or "none is set")


def trouble_words(error: ArchiveError) -> Markup:
    """Return it in words."""
    return in_words(trouble_line(error))
