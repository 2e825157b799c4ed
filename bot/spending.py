"""What X has cost, and what the month's budget still allows to be read."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from decimal import Decimal

from bot.desk import Desk
from bot.model import Source
from bot.model.told import Code
from bot.money.budget import Budget, Step
from bot.money.prices import PriceTable, put_in_force, words
from bot.store.keys import PRICE_LIST, X_BILL
from bot.told import plainly, told

LATE_POSTS = "late posts"  # what sweeps are billed to


def today(desk: Desk) -> date:
    """Return the day as X bills: UTC."""
    return desk.clock().astimezone(UTC).date()


def step_now(desk: Desk) -> Step:
    """Return what is given up at this moment; one look at Redis."""
    limit = desk.settings.monthly_budget
    if limit is None:
        return Step.NORMAL
    day = today(desk)
    return Budget(limit, {day: desk.store.spend.total_in_month(day)}).step(desk.clock())


def budget_of(desk: Desk) -> Budget:
    """Return the budget with what each day has cost, this month and the week before it: for the forecast."""
    day = today(desk)
    days = [day - timedelta(days=n) for n in range(day.day + 7)]
    spent = dict(zip(days, desk.store.spend.totals(days), strict=True))
    first = min((d for d, amount in spent.items() if amount), default=day)
    return Budget(desk.settings.monthly_budget, {d: amount for d, amount in spent.items() if d >= first})


def permits(step: Step, source: Source) -> bool:
    """Return whether a source may still be read; feeds cost nothing."""
    if source is Source.FEED:
        return True
    return step < (Step.OFF if source is Source.MENTIONS else Step.MENTIONS_ONLY)


def spent_on_late_posts(desk: Desk) -> Decimal:
    """Return what looking for posts that X shows late has cost today (UTC)."""
    return desk.store.spend.on_day(today(desk)).by_label.get(LATE_POSTS, Decimal(0))


def may_pay_for_late_posts(desk: Desk) -> bool:
    """Return whether posts of yesterday may be paid for once more: within the day's and the month's
    budget.
    """
    return step_now(desk) < Step.SLOWER and spent_on_late_posts(desk) < desk.settings.sweep_budget


def late_posts_in_words(desk: Desk) -> str:
    """Return how much of today's budget for late posts is used, and what follows when all of it is."""
    spent, limit = spent_on_late_posts(desk), desk.settings.sweep_budget
    said = f"Looking for posts that X showed late: {words(spent)} of {words(limit)} today."
    if may_pay_for_late_posts(desk):
        return said
    return f"{said} Until midnight UTC, Perch only rechecks today's posts, which is free."


def prices(desk: Desk) -> PriceTable:
    """Return the prices that hold now, as all processes see them."""
    return PriceTable(desk.store.table(PRICE_LIST).get("x"))


def use_prices(desk: Desk) -> None:
    """Have this process show and reckon with the prices that are kept."""
    put_in_force(desk.store.table(PRICE_LIST).get("x"))


def balance_in_words(desk: Desk) -> str:
    """Return what X said last of its balance, beside what was metered in the same time; "" if it says
    nothing.
    """
    bill = desk.store.table(X_BILL).get("x")
    if bill is None:
        return ""
    left, at = words(bill.last.left), f"{bill.last.at.astimezone(UTC):%d %b %H:%M} UTC"
    if not bill.fell and not bill.metered:
        return plainly(told(Code.BALANCE, left=left, at=at))
    fell, metered = words(bill.fell), words(bill.metered)
    line = told(Code.BALANCE_BESIDE, left=left, at=at, since=bill.since, fell=fell, metered=metered)
    return plainly(line)
