"""Since when this Perch has been at work: no digest tells of the time before it."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk

TABLE = "digest"  # also holds until when digests were posted
SINCE = "since"


def began(desk: Desk) -> datetime | None:
    """None until the clock's first tick."""
    text = desk.store.table(TABLE).get(SINCE)
    return datetime.fromisoformat(text) if text else None
