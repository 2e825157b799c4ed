"""`since:` and `until:`: the moments from which, and before which, cases count."""

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


def until(typed: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the moment at which a day, month or year ended in `zone`, for it counts whole; hours, days or
    weeks ago as `since` has it. None: no time.
    """
    typed = typed.lower()
    if _AGO.fullmatch(typed):
        return since(typed, now, zone)
    began = since(typed, now, zone)
    if began is None:
        return None
    first = wall(began, zone).date()
    parts = _DATE.fullmatch(typed)
    if parts is None or parts[3]:
        after = first + timedelta(days=1)
    elif parts[2]:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    else:
        after = first.replace(year=first.year + 1) if first.year < 9999 else first.replace(month=12, day=31)
    return moment(datetime(after.year, after.month, after.day), zone)


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
