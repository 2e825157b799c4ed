"""Since when this Perch has been at work: no digest tells of the time before it."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.store.keys import DIGESTS

SINCE = "since"


def began(desk: Desk) -> datetime | None:
    """None until the clock's first tick."""
    return desk.store.table(DIGESTS).get(SINCE)
