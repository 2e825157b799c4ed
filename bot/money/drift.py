"""Does X's balance fall by what Perch meters? Rules over what was read of it once an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.model.money.balance import Bill, Reading

CAME_ALONG = "author"  # what the meter calls authors that it does not count as billed: they cost nothing

SHARE = Decimal("0.10")  # of what was metered: more than that is a drift
LEAST = Decimal(1)  # dollars: of less, a tenth says nothing
SOONEST = timedelta(hours=6)  # X may bill a little later than it answers
LONGEST_STEP = timedelta(hours=3)  # between two looks: after a longer one, records may have been lost
WHOLE = timedelta(days=1)


class Drift(StrEnum):
    """What a comparison says. The values stand in the names of problems."""

    NONE = "none"
    AUTHORS = "authors"  # X bills more, about as much as the authors cost that came along uncounted
    MORE = "more"
    COUNTED = "counted"  # X bills less, and authors are counted
    LESS = "less"


def go_on(
    bill: Bill | None, now: Reading, metered: Decimal, authors: int, *, decided: datetime | None = None
) -> Bill:
    """Return the comparison with one look more; `metered` and `authors`: since the look before.

    It begins again after a gap, where the meter has lost something (a backup was restored), and when
    somebody decided at `decided` how to count. Where the balance rose, credits were added: nobody can say
    what was spent in that hour, so it is left out.
    """
    if bill is None or _apart(bill, now) or metered < 0 or (decided is not None and decided > bill.since):
        return Bill(now, now.at)
    fell = bill.last.left - now.left
    if fell < 0:
        return replace(bill, last=now)
    return replace(
        bill,
        last=now,
        fell=bill.fell + fell,
        metered=bill.metered + metered,
        authors=bill.authors + max(authors, 0),
    )


def _apart(bill: Bill, now: Reading) -> bool:
    return not timedelta() <= now.at - bill.last.at <= LONGEST_STEP


def judge(bill: Bill, *, counted: bool, author_price: Decimal) -> Drift | None:
    """Say how far both are apart; None where it is too early, or too little, to say."""
    if bill.last.at - bill.since < SOONEST or max(bill.fell, bill.metered) < LEAST:
        return None
    more = bill.fell - bill.metered
    if abs(more) <= SHARE * bill.metered:
        return Drift.NONE
    if more < 0:
        return Drift.COUNTED if counted else Drift.LESS
    cost = bill.authors * author_price
    return Drift.AUTHORS if cost and more >= cost / 2 else Drift.MORE


def is_whole(bill: Bill) -> bool:
    """Tell whether a comparison has gone on for long enough, and the next one begins."""
    return bill.last.at - bill.since >= WHOLE


def begin_again(bill: Bill) -> Bill:
    """Return the comparison that begins with the last look."""
    return Bill(bill.last, bill.last.at)
