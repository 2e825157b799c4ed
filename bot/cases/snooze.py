"""Until when a case can be put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cases.case_rules import Declined
from bot.model import Case, CaseState
from bot.wall_time import moment

MORNING = time(9, 0)
LONGEST = timedelta(days=90)


def snooze(case: Case, until: datetime, now: datetime) -> Case:
    """Put the case aside. Errors: `Declined` for a resolved case, a past time, or more than 90 days."""
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    check_time(until, now)
    return replace(case, state=CaseState.SNOOZED, snoozed_until=until)


def check_time(until: datetime, now: datetime) -> None:
    """Errors: `Declined` for a past time, or more than 90 days."""
    if until <= now:
        raise Declined("That time has passed. Choose a later one.")
    if until > now + LONGEST:
        raise Declined("That is more than 90 days away. Choose an earlier day, or resolve the case.")


def wake(case: Case, now: datetime) -> Case:
    """Wake a case whose time has come: open if the customer still waits."""
    if case.state is not CaseState.SNOOZED or case.snoozed_until is None or case.snoozed_until > now:
        return case
    return _awake(case)


def end_snooze(case: Case) -> Case:
    """Wake the case before its time. Errors: `Declined` where it does not sleep (any more)."""
    if case.state is not CaseState.SNOOZED:
        raise Declined("This case is no longer snoozed.")
    return _awake(case)


def _awake(case: Case) -> Case:
    state = CaseState.OPEN if case.waiting_since or case.first_reply_at is None else CaseState.ANSWERED
    return replace(case, state=state, snoozed_until=None)


def tomorrow_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return nine o'clock tomorrow by the clocks of `zone`."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    return moment(datetime.combine(day, MORNING), zone)
