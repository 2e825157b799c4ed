"""What keeps followers from being read: said once, with what to do, and again when it is over."""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot import problems, spending
from bot.desk import Desk
from bot.model.told import Code
from bot.money.budget import next_month
from bot.network import BadCredentials, Busy, NetworkError, Refused
from bot.told import told

log = structlog.get_logger()

TROUBLE = "x followers"
PACE = "tick:followers"
NOT_ALLOWED = timedelta(hours=1)  # before asking again where our access does not reach
A_WHILE = timedelta(minutes=1)  # before asking again where there was no answer
LONG_WAIT = timedelta(minutes=5)  # a rate limit shorter than this is nothing to tell


def may_read(desk: Desk) -> bool:
    """Tell whether followers can be read at all; where they cannot, that is said."""
    offered = desk.network.audience is not None
    if offered and desk.settings.can_write:
        return True
    desk.store.pace.hold(PACE, desk.clock(), NOT_ALLOWED)
    code = Code.FOLLOWERS_NO_KEYS if offered else Code.FOLLOWERS_NOT_OFFERED
    problems.report(desk, TROUBLE, told(code))
    return False


def no_budget(desk: Desk) -> None:
    """Say that the month's budget leaves nothing for followers; look again in an hour."""
    now = desk.clock()
    desk.store.pace.hold(PACE, now, NOT_ALLOWED)
    if TROUBLE not in desk.store.problems.all():  # its numbers change; it is said once
        spent = spending.budget_of(desk).line(now)
        line = told(Code.FOLLOWERS_OVER_BUDGET, spent=spent, until=next_month(now))
        problems.report(desk, TROUBLE, line)


def after_error(desk: Desk, error: NetworkError) -> bool:
    """Say what went wrong, and wait; return whether it was the network's final no to this request."""
    now = desk.clock()
    log.info("followers could not be read", error=type(error).__name__)
    if isinstance(error, Busy):
        desk.store.pace.hold(PACE, now, error.until - now)
        if error.until - now >= LONG_WAIT and TROUBLE not in desk.store.problems.all():
            problems.report(desk, TROUBLE, told(Code.FOLLOWERS_WAIT, error=error, until=error.until))
    elif isinstance(error, BadCredentials | Refused):
        desk.store.pace.hold(PACE, now, NOT_ALLOWED)
        problems.report(desk, TROUBLE, told(Code.FOLLOWERS_BARRED, error=error))
    else:
        desk.store.pace.hold(PACE, now, A_WHILE)
        problems.report_if_it_lasts(desk, TROUBLE, told(Code.FOLLOWERS_UNREAD, error=error))
    return isinstance(error, Refused)
