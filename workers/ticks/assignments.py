"""End shifts whose time is up; give unclaimed cases to people on shift, where the setting says so."""

from __future__ import annotations

from datetime import timedelta

from bot import problems
from bot.casework.assignment.assign_open import assign_open
from bot.casework.assignment.end_shifts import end_over
from bot.casework.business_hours import NeverOpen
from bot.casework.sla import hours_of
from bot.desk import Desk
from bot.model.told import Code
from bot.team.presence import follow_presence
from bot.team.shifts import follows_presence, on_shift
from bot.told import told

EVERY = timedelta(seconds=2)
A_MINUTE = timedelta(minutes=1)
LOOKED_AT = 500  # unclaimed cases that may need nothing, such as those whose posts were deleted
NOBODY = "nobody on shift"  # the name of a problem


def tick(desk: Desk) -> None:
    """Give out what nobody has; nothing where PERCH_ASSIGN is off."""
    end_over(desk)
    if desk.settings.assign == "off":
        if not desk.store.pace.take("tick:assign off", desk.clock(), A_MINUTE):
            problems.end(desk, NOBODY, told(Code.SOMEBODY_ON_SHIFT), in_slack=False)
        return
    if not desk.store.locks.wake_once("assign", EVERY):
        return
    waits = _waits(desk)
    if follows_presence(desk):
        follow_presence(desk, seeking=waits)
    if waits:
        assign_open(desk)
    _tell_if_nobody(desk, waits=waits)


def _waits(desk: Desk) -> bool:
    """Return whether any unclaimed case needs somebody."""
    ids = desk.store.cases.ids("unclaimed", 0, LOOKED_AT)
    return any(not case.needs_nothing for case in desk.store.cases.briefs(ids).values())


def _tell_if_nobody(desk: Desk, *, waits: bool) -> None:
    """Tell once that cases wait and nobody is on shift, in business hours, and its end."""
    if on_shift(desk):
        problems.end(desk, NOBODY, told(Code.SOMEBODY_ON_SHIFT))
    elif waits and _is_open(desk):
        code = Code.NOBODY_ACTIVE if follows_presence(desk) else Code.NOBODY_ON_SHIFT
        problems.report_if_it_lasts(desk, NOBODY, told(code, channel=desk.settings.mentions_channel))


def _is_open(desk: Desk) -> bool:
    try:
        return hours_of(desk.settings).is_open(desk.clock())
    except NeverOpen:
        return False
