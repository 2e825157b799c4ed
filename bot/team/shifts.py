"""Who is on shift: people say so, until the end of the day in the desk's time zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model.table_records import Shift
from bot.store.keys import SHIFTS


def begin_shift(desk: Desk, user: str) -> Shift:
    """Put somebody on shift until midnight; who is on shift already stays so."""
    now, table = desk.clock(), desk.store.table(SHIFTS)
    known = table.get(user)
    shift = replace(known or Shift(now, now), until=_midnight(desk, now))
    if known is None or known.until <= now:
        shift = replace(shift, since=now)
    table.put(user, shift)
    return shift


def end_shift(desk: Desk, user: str) -> bool:
    """Take somebody off shift; return whether they were on."""
    now, table = desk.clock(), desk.store.table(SHIFTS)
    known = table.get(user)
    if known is None or known.until <= now:
        return False
    table.put(user, replace(known, until=now))
    return True


def shift_of(desk: Desk, user: str) -> Shift | None:
    """Return somebody's shift while it lasts."""
    known = desk.store.table(SHIFTS).get(user)
    return known if known is not None and desk.clock() < known.until else None


def on_shift(desk: Desk) -> dict[str, Shift]:
    """Return everybody who is on shift now."""
    now = desk.clock()
    return {user: shift for user, shift in desk.store.table(SHIFTS).all().items() if now < shift.until}


def note_given(desk: Desk, user: str, at: datetime) -> None:
    """Keep when somebody was last given a case."""
    table = desk.store.table(SHIFTS)
    if known := table.get(user):
        table.put(user, replace(known, given_at=at))


def _midnight(desk: Desk, now: datetime) -> datetime:
    zone = desk.settings.timezone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
