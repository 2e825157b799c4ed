"""`since:`: the moment from which cases count."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

from bot.wall_time import moment, wall

UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
EXAMPLES = "2026-01, 2026-01-15, 3d, 2w, today, yesterday"
_AGO = re.compile(r"(\d{1,4})([hdw])")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def since(typed: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the moment: hours, days or weeks ago, or when a day, month or year began in `zone`; None: no
    time.
    """
    typed = typed.lower()
    if ago := _AGO.fullmatch(typed):
        return _before(now, int(ago[1]) * UNITS[ago[2]])
    today = wall(now, zone).date()
    day = {"today": today, "yesterday": today - timedelta(days=1)}.get(typed) or _day(typed)
    return moment(datetime(day.year, day.month, day.day), zone) if day else None


def _day(typed: str) -> date | None:
    parts = _DATE.fullmatch(typed)
    if not parts:
        return None
    try:
        found = date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return None
    return found if found.year > 1970 else None


def _before(now: datetime, length: timedelta) -> datetime:
    return now - min(length, timedelta(days=20_000))
