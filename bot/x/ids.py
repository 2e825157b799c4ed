"""X's ids and times: which is newer, when it was made, and what cannot be one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

SNOWFLAKE_EPOCH = 1288834974657  # ms; X's ids carry the time from bit 22 up
LARGEST = 2**63 - 1  # X's ids are signed 64-bit numbers
FIRST = datetime(2006, 1, 1, tzinfo=UTC)  # X's first post is of March 2006
LAST = datetime(2081, 1, 1, tzinfo=UTC)  # the last id is of 2080
AHEAD = timedelta(days=1)  # how far X's clock may be ahead of ours


def number(post_id: str) -> int:
    """Return an id as a number, to compare which is newer; 0 for what is none of X's."""
    found = int(post_id) if post_id.isdecimal() and len(post_id) < 20 else 0
    return found if found <= LARGEST else 0


def snowflake_time(post_id: str) -> datetime | None:
    """Return when an id was made; None where the id is none of X's 63-bit ones."""
    if len(post_id) < 15 or not number(post_id):
        return None
    return datetime.fromtimestamp(((number(post_id) >> 22) + SNOWFLAKE_EPOCH) / 1000, UTC)


def snowflake_at(moment: datetime) -> str:
    """Return the smallest id of a moment: a since_id that means "from then on"."""
    return str((int(moment.timestamp() * 1000) - SNOWFLAKE_EPOCH) << 22)


def in_future(post_id: str, now: datetime) -> bool:
    at = snowflake_time(post_id)
    return at is not None and at > now + AHEAD


def read_time(value: Any) -> datetime | None:
    """RFC 3339 with or without a fraction, as UTC; None for anything else, and outside of X's time."""
    try:
        moment = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
        utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return utc if FIRST <= utc < LAST else None
