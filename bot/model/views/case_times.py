"""A case as far as its response times are counted: tens of thousands are read for a week's digest."""

from __future__ import annotations

from datetime import datetime

import msgspec


class BriefResolution(msgspec.Struct, frozen=True, gc=False):
    by: str
    at: datetime


class CaseTimes(msgspec.Struct, frozen=True, gc=False):
    """Some fields of a Case, read from the same record; the rest is not even decoded."""

    id: str
    handle: str
    opened_at: datetime
    mentions: tuple[str, ...] = ()  # where its record does not say: the post of its id
    first_reply_at: datetime | None = None
    first_reply_by: str = ""
    resolution: BriefResolution | None = None
    added_by: str = ""

    @property
    def opened_by(self) -> str:
        """Return the post that opened it."""
        return self.mentions[0] if self.mentions else self.id
