"""What Perch has metered, beside X's own balance, and by prices of which day."""

from __future__ import annotations

from collections.abc import Iterator

from bot import spending
from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.model.money.balance import TROUBLE
from bot.store.keys import X_BILL
from bot.told import plainly


def check_bill(desk: Desk) -> Iterator[Finding]:
    """Yield the month's sum, how it compares with what X's balance fell by, and the day of the prices."""
    table, bill = spending.prices(desk), desk.store.table(X_BILL).get("x")
    yield found(Cause.X_METERED_WELL, metered=desk.store.spend.total_in_month(spending.today(desk)))
    if apart := desk.store.problems.all().get(TROUBLE):
        yield found(Cause.X_BILL_APART, said=plainly(apart.line))
    elif bill is not None and (bill.fell or bill.metered):
        yield found(Cause.X_BILL_WELL, since=bill.since, fell=bill.fell, metered=bill.metered)
    source = table.renewed.source if table.renewed else "Perch's own list"
    yield found(Cause.X_PRICES_WELL, day=f"{table.day:%d %b %Y}", source=source)
