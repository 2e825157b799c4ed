"""Who is on shift: people say so, until the end of the day in the desk's time zone."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model.table_records import Shift
from bot.store.keys import SHIFTS


def begin_shift(desk: Desk, user: str) -> Shift:
    """Put somebody on shift until midnight; who is on shift already stays so."""
    now, table = desk.clock(), desk.store.table(SHIFTS)
    known = table.get(user)
    goes_on = known is not None and now < known.until
    shift = known if known is not None and goes_on else Shift(now, _midnight(desk, now))
    table.put(user, shift)
    return shift


def end_shift(desk: Desk, user: str) -> bool:
    """Take somebody off shift; return whether they were on."""
    table = desk.store.table(SHIFTS)
    if table.get(user) is None:
        return False
    table.drop(user)
    return True


def on_shift(desk: Desk) -> dict[str, Shift]:
    """Return everybody who is on shift now."""
    now = desk.clock()
    return {user: shift for user, shift in desk.store.table(SHIFTS).all().items() if now < shift.until}


def over(desk: Desk) -> list[str]:
    """Return whose time is up, and who has not been told yet."""
    now = desk.clock()
    return [user for user, shift in desk.store.table(SHIFTS).all().items() if shift.until <= now]


def _midnight(desk: Desk, now: datetime) -> datetime:
    zone = desk.settings.timezone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
