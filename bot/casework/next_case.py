"""Next: which unclaimed case should be worked on first."""

from __future__ import annotations

from collections.abc import Collection

from bot.casework.lists import by_what_waits
from bot.desk import Desk
from bot.model import Case
from bot.team.channel_access import visible

LOOKED_AT = 10_000  # unclaimed cases that are compared; those beyond have waited for a shorter time


def next_cases(desk: Desk, user: str, skipped: Collection[str] = ()) -> list[Case]:
    """List the unclaimed cases that a user may see, the one to work on first at the top.

    The order is that of the Unclaimed list: overdue, then by priority, then by the time waited.
    """
    ids = [case_id for case_id in desk.store.cases.ids("unclaimed", 0, LOOKED_AT) if case_id not in skipped]
    now = desk.clock()
    found = visible(desk, user, desk.store.cases.many(ids).values())
    return sorted((case for case in found if not case.needs_nothing), key=lambda case: by_what_waits(case, now))


def any_unclaimed(desk: Desk, user: str) -> bool:
    """Return whether an unclaimed case waits that a user may see, among those that have waited longest."""
    found = desk.store.cases.many(desk.store.cases.ids("unclaimed", 0, 200)).values()
    return any(not case.needs_nothing for case in visible(desk, user, found))
