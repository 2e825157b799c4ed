"""How often a watch is read: by how much comes, the rate limit that is left, and the budget.

An empty reading costs nothing, so mentions are read at the base, always; only searches, of which there may be
many, back off in silence.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Source
from bot.money.budget import Step
from bot.network import Limit

SLOWEST = 10  # times the base
QUIET_SHARE = 20  # a post comes at most a twentieth of the silence before it too late
RESERVE = 10  # requests of X's window that are left for people (previews, re-checks)


def interval(base: timedelta, quiet_for: timedelta, source: Source = Source.SEARCH) -> timedelta:
    """Return the base for mentions, and while posts come; up to ten times as long after a long silence."""
    if source is Source.MENTIONS:
        return base
    return min(max(base, quiet_for / QUIET_SHARE), base * SLOWEST)


def slowed(wanted: timedelta, base: timedelta, now: Step, source: Source) -> timedelta:
    """Near the budget's end, keywords are read as seldom as can be."""
    return max(wanted, base * SLOWEST) if now >= Step.SLOWER and source is Source.SEARCH else wanted


def has_room(limit: Limit | None, every: timedelta, now: datetime) -> bool:
    """Return whether a request more leaves enough of X's window for a reading `every` so often until its
    end.
    """
    if limit is None or limit.reset <= now:
        return True
    return limit.remaining - RESERVE > (limit.reset - now) / every


def within_limit(wanted: timedelta, limit: Limit | None, sharing: int, now: datetime) -> timedelta:
    """Stretched so that `sharing` readers of one route come out with what is left of X's window."""
    if limit is None or limit.reset <= now:
        return wanted
    left = max(limit.remaining - RESERVE, 0)
    until_reset = limit.reset - now
    return max(wanted, until_reset if not left else until_reset * sharing / left)
