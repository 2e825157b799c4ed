"""What the counts ask of the archive: which posts and cases of a span have left Redis."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.archive.moments import Moment


class OlderIds(Protocol):
    def reaches(self, start: datetime, /) -> bool:
        """Return whether anything that has left may have happened since then."""

    def ids(self, moment: Moment, start: datetime, end: datetime, /) -> list[str]:
        """Return ids by a moment, oldest first; none while the archive is away."""

    def count(self, moment: Moment, start: datetime, end: datetime, /) -> int:
        """Return how many there are; 0 while the archive is away."""


class NothingOlder:
    """Stands in where nothing has left."""

    def reaches(self, start: datetime, /) -> bool:
        return False

    def ids(self, moment: Moment, start: datetime, end: datetime, /) -> list[str]:
        return []

    def count(self, moment: Moment, start: datetime, end: datetime, /) -> int:
        return 0
