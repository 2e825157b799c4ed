"""How far a watch has been read, and from where its next reading begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.x.ids import number, snowflake_at, snowflake_time

FIRST_LOOK = timedelta(hours=24)  # how far back a new watch looks, one page
OVERLAP = timedelta(minutes=10)  # X indexes late: posts appear behind ids already seen
SHORT_OVERLAP = timedelta(minutes=3)  # when so much comes that re-reading would fill pages, and into yesterday
MUCH = 200  # posts in one reading
QUIET = timedelta(hours=1)  # a cursor never stays further behind than this, however quiet its watch
SEARCH_REACHES = timedelta(days=7) - timedelta(minutes=5)


@dataclass(frozen=True)
class Reach:
    """All up to the post `newest` is read; but where a reading was cut short, not from `since` to `until`."""

    newest: str
    since: str = ""
    until: str = ""

    @classmethod
    def parse(cls, text: str | None) -> Reach | None:
        return cls(*text.split()) if text else None

    def __str__(self) -> str:
        return " ".join(part for part in (self.newest, self.since, self.until) if part)


@dataclass(frozen=True)
class Start:
    """What X is asked for first: parameters of the request; `gap`: the cursor is out of its reach."""

    where: dict[str, Any]
    since: str
    gap: bool = False


def start(reach: Reach | None, now: datetime, last_seen: int = 0, *, only_days: bool = True) -> Start:
    """From the cursor, and some minutes before it; a cut reading goes on where it was.

    `only_days`: what is asked knows the last seven days only.
    """
    if reach is None:
        return Start({"start_time": now - FIRST_LOOK}, snowflake_at(now - FIRST_LOOK))
    if only_days and too_old(reach.since or reach.newest, now):
        return afresh(now)
    if reach.until:
        return Start({"since_id": reach.since, "until_id": reach.until}, reach.since)
    since = overlapped(reach.newest, now, SHORT_OVERLAP if last_seen > MUCH else OVERLAP)
    return Start({"since_id": since}, since)


def afresh(now: datetime) -> Start:
    """As far back as X's search reaches, by time."""
    oldest = now - SEARCH_REACHES
    return Start({"start_time": oldest}, snowflake_at(oldest), gap=True)


def too_old(post_id: str, now: datetime) -> bool:
    at = snowflake_time(post_id)
    return at is not None and at < now - SEARCH_REACHES


def overlapped(cursor: str, now: datetime, overlap: timedelta) -> str:
    """A since_id some minutes before the cursor.

    X bills what is read of yesterday (UTC) again: just after midnight that is few minutes, later none.
    """
    at = snowflake_time(cursor)
    if at is None:
        return cursor
    today = midnight(now)
    floor = min(today, at - SHORT_OVERLAP) if now < today + OVERLAP else min(today, at)
    return snowflake_at(max(at - overlap, floor)) if floor != at else cursor


def midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def read_up_to(newest: str | None, began: datetime) -> str:
    """The next cursor after a whole reading: a quiet watch's moves on with the time, and never grows too old."""
    return newer(newest, snowflake_at(began - QUIET)) or ""


def newer(*post_ids: str | None) -> str | None:
    return max((one for one in post_ids if one), key=number, default=None)


def older(*post_ids: str | None) -> str | None:
    return min((one for one in post_ids if one), key=number, default=None)
