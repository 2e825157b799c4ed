"""Ask X for its balance, and say once where it falls by more or less than Perch meters."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import structlog
from msgspec import structs

from bot import problems, spending
from bot.cards.money.bill_notice import OFF, ON
from bot.desk import Desk, counts_authors
from bot.model.money.balance import TROUBLE, Bill, Reading
from bot.model.outbox.notices import BillNotice
from bot.model.told import Code, Sign
from bot.money.drift import CAME_ALONG, Drift, begin_again, go_on, is_whole, judge
from bot.money.prices import words
from bot.store.keys import AUTHORS_COUNTED, X_BILL, X_BILL_ASKED
from bot.told import told

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
SAYS = {
    Drift.AUTHORS: Code.BILL_AUTHORS,
    Drift.MORE: Code.BILL_MORE,
    Drift.COUNTED: Code.BILL_COUNTED,
    Drift.LESS: Code.BILL_LESS,
}
OFFERS = {Drift.AUTHORS: (ON,), Drift.COUNTED: (OFF,)}


def read(desk: Desk) -> None:
    """Read the balance once; where X does not tell it, Perch asks again in an hour and says nothing."""
    with desk.store.locks.hold("x bill", LEASE) as got:
        if not got:
            return
        credits = desk.network.credits()
        if credits.odd:
            log.info("X's balance is not understood")
        if credits.left is not None:
            compare(desk, credits.left)
        desk.store.table(X_BILL_ASKED).put("x", desk.clock())


def compare(desk: Desk, left: Decimal) -> None:
    """Go on with the comparison. What is told is told before it is kept: a kill between both tells it once,
    as its message is named after the comparison.
    """
    table, now = desk.store.table(X_BILL), desk.clock()
    spent = desk.store.spend.in_month(now.astimezone(UTC).date())
    reading = Reading(now, left, spent.total, spent.counts.get(CAME_ALONG, 0))
    before, chosen = table.get("x"), desk.store.table(AUTHORS_COUNTED).get("choice")
    metered, authors = _between(desk, before.last, reading) if before else (Decimal(0), 0)
    bill = go_on(before, reading, metered, authors, decided=chosen.at if chosen else None)
    price = spending.prices(desk).read("user")
    verdict = judge(bill, counted=counts_authors(desk.settings, desk.store), author_price=price)
    if verdict is Drift.NONE:
        problems.end(desk, TROUBLE, told(Code.BILL_WELL))
    elif verdict is not None:
        _tell(desk, bill, verdict, price)
    over = verdict is not None and (verdict is not Drift.NONE or is_whole(bill))
    table.put("x", begin_again(bill) if over else bill)


def _between(desk: Desk, before: Reading, now: Reading) -> tuple[Decimal, int]:
    """Return what was metered between two looks, and how many authors came along uncounted; over the end of
    a month.
    """
    first, last = _month(before.at), _month(now.at)
    dollars, authors = now.metered, now.authors
    while first < last:
        spent = desk.store.spend.in_month(first)
        dollars += spent.total
        authors += spent.counts.get(CAME_ALONG, 0)
        first = (first + timedelta(days=32)).replace(day=1)
    return dollars - before.metered, authors - before.authors


def _month(at: datetime) -> date:
    return at.astimezone(UTC).date().replace(day=1)


def _tell(desk: Desk, bill: Bill, drift: Drift, price: Decimal) -> None:
    """Tell of a drift, unless it was told already and is not over: a cause that was named stays the likely
    one while nobody has done anything about it.
    """
    known = desk.store.problems.all().get(TROUBLE)
    code = known.line.code if known else None
    uncounted = drift is Drift.MORE and not counts_authors(desk.settings, desk.store)
    if code is SAYS[drift] or (code is Code.BILL_AUTHORS and uncounted):
        return
    fell, metered, cost = words(bill.fell), words(bill.metered), words(bill.authors * price)
    line = told(SAYS[drift], since=bill.since, fell=fell, metered=metered)
    if drift is Drift.AUTHORS:
        of_authors = {"authors": str(bill.authors), "price": words(price), "cost": cost}
        line = structs.replace(line, data={**line.data, **of_authors})
    log.warning("X's balance and the meter are apart", fell=str(bill.fell), metered=str(bill.metered))
    notice = BillNotice(structs.replace(line, sign=Sign.PROBLEM), OFFERS.get(drift, ()))
    problems.announce(desk, notice, key=f"x bill {drift} {bill.since.isoformat()}")
    desk.store.problems.begin(TROUBLE, line, desk.clock())
