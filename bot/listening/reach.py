"""How far a watch has been read, and from where its next reading begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.networks import first_id, made_at, order

FIRST_LOOK = timedelta(hours=24)  # how far back a new watch looks, one page
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


def start(reach: Reach | None, now: datetime, *, only_days: bool = True) -> Start:
    """From the newest known post on; a cut reading goes on where it was. What X shows late is for sweeps.

    `only_days`: what is asked knows the last seven days only.
    """
    if reach is None:
        return Start({"start_time": now - FIRST_LOOK}, first_id(now - FIRST_LOOK))
    if only_days and too_old(reach.since or reach.newest, now):
        return afresh(now)
    if reach.until:
        return Start({"since_id": reach.since, "until_id": reach.until}, reach.since)
    return Start({"since_id": reach.newest}, reach.newest)


def afresh(now: datetime) -> Start:
    """As far back as X's search reaches, by time."""
    oldest = now - SEARCH_REACHES
    return Start({"start_time": oldest}, first_id(oldest), gap=True)


def too_old(post_id: str, now: datetime) -> bool:
    at = made_at(post_id)
    return at is not None and at < now - SEARCH_REACHES


def midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def read_up_to(newest: str | None, began: datetime) -> str:
    """Return the next cursor after a whole reading: a quiet watch's moves on with the time, and never grows
    too old.
    """
    return newer(newest, first_id(began - QUIET)) or ""


def newer(*post_ids: str | None) -> str | None:
    return max((one for one in post_ids if one), key=order, default=None)


def older(*post_ids: str | None) -> str | None:
    return min((one for one in post_ids if one), key=order, default=None)
