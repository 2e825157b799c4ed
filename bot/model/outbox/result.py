"""What came back for an item, and what happened to it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class Reason(StrEnum):
    """Which of its final noes a network gave to what we sent, or we gave ourselves."""

    NOT_SUMMONED = "not summoned"  # the reply rule of 2026
    DUPLICATE = "duplicate"
    GONE = "gone"  # deleted or not visible
    NO_DM = "no dm"
    QUERY = "query"
    TOO_LONG = "too long"
    OTHER = "other"

    # Ours: it reaches somebody who asked not to be contacted.
    NO_CONTACT = "no contact"

    # Ours, for planned posts, which do not wait as replies do.
    CREDITS = "credits"
    KEYS = "keys"
    LATE = "late"
    PAUSED = "paused"


@dataclass(frozen=True)
class Result:
    """Empty where nothing is known."""

    post_id: str = ""
    url: str = ""
    dm_id: str = ""
    channel: str = ""  # where Slack shows it
    ts: str = ""
    reason: Reason | None = None  # why it was refused
    rejected_by: str = ""  # who did not approve it, with their note
    note: str = ""
    confirmed_by_hand: bool = False  # nobody knew whether it arrived, and a person saw it
    pending: bool = False  # X asked the owner of a protected account whether we may follow
    deleted_by: str = ""
    deleted_at: datetime | None = None

    @property
    def made(self) -> str:
        """Return the id of the post or message that X made."""
        return self.post_id or self.dm_id

    def filled(self) -> dict[str, Any]:
        """Return the fields that say something, as the journal keeps them."""
        return {name: value for name, value in msgspec.to_builtins(self).items() if value}
