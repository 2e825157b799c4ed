"""Who is on shift: people say so, until the end of the day in the desk's time zone; or Slack does
(`bot.team.presence`).
"""

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
    """Return everybody who is on shift now and not away."""
    now, shifts = desk.clock(), desk.store.table(SHIFTS).all()
    return {user: shift for user, shift in shifts.items() if now < shift.until and not shift.away}


def over(desk: Desk) -> list[str]:
    """Return whose time is up, and who has not been told yet.

    Where shifts follow Slack, only who is away: that Slack has not answered for a while ends no shift.
    """
    now, follows = desk.clock(), follows_presence(desk)
    shifts = desk.store.table(SHIFTS).all()
    return [user for user, one in shifts.items() if one.until <= now and (one.away or not follows)]


def follows_presence(desk: Desk) -> bool:
    """Return whether Slack says who is on shift."""
    return desk.settings.shift == "presence"


def _midnight(desk: Desk, now: datetime) -> datetime:
    zone = desk.settings.timezone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
