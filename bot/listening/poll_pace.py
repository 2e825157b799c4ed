"""How often a watch is read: by how much comes, the rate limit that is left, and the budget."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Source
from bot.money.budget import Step
from bot.x.call import Limit

SLOWEST = 10  # times the base
QUIET_SHARE = 20  # a post comes at most a twentieth of the silence before it too late
RESERVE = 10  # requests of X's window that are left for people (previews, re-checks)


def interval(base: timedelta, quiet_for: timedelta) -> timedelta:
    """From the base, while posts come, to ten times as long after a long silence."""
    return min(max(base, quiet_for / QUIET_SHARE), base * SLOWEST)


def slowed(wanted: timedelta, base: timedelta, now: Step, source: Source) -> timedelta:
    """Near the budget's end, keywords are read as seldom as can be."""
    return base * SLOWEST if now >= Step.SLOWER and source is Source.SEARCH else wanted


def within_limit(wanted: timedelta, limit: Limit | None, sharing: int, now: datetime) -> timedelta:
    """Stretched so that `sharing` readers of one route come out with what is left of X's window."""
    if limit is None or limit.reset <= now:
        return wanted
    left = max(limit.remaining - RESERVE, 0)
    until_reset = limit.reset - now
    return max(wanted, until_reset if not left else until_reset * sharing / left)
