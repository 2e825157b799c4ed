"""Posts of the archive are looked up on X when somebody opens their case, not by paid rounds over a year."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot import spending
from bot.desk import Desk
from bot.model import Case, Source
from bot.money.prices import read_price

ONCE = timedelta(days=1)


def look_up_shown(desk: Desk, case: Case) -> Decimal | None:
    """Have the posts of a case in the archive looked up, once a day and within the budget; return what that
    costs at most, None where nothing is looked up. What X shows no more loses its text everywhere.

    Errors: `ArchiveError`.
    """
    if not desk.store.cases.left([case.id]):
        return None  # those of open cases are looked up each night
    posts = [one.id for one in desk.store.mentions.many(case.mentions).values() if one.on_x]
    if not posts or not spending.permits(spending.step_now(desk), Source.MENTIONS):
        return None
    if desk.store.pace.take(f"shown:{case.id}", desk.clock(), ONCE):
        return None
    desk.store.rechecks.add(posts)
    desk.wakeups.recheck()
    return read_price("post", len(posts))
