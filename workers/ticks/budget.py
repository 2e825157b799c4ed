"""Say what the month's budget means for reading, each step once, and when reading goes on."""

from __future__ import annotations

from decimal import Decimal

from bot import budget, trouble
from bot.budget import Stage
from bot.desk import Desk

SAID = "budget said"  # the stage that was said last


def tick(desk: Desk) -> None:
    """Every step that was passed since the last look is said, in order; so is its end."""
    limit = desk.settings.monthly_budget
    table = desk.store.table(SAID)
    said = table.get("stage") or f"- {Stage.FINE.value}"
    if limit is None and said.endswith(f" {Stage.FINE.value}"):
        return
    month, before = said.split()[0], Stage(int(said.split()[1]))
    this_month, now = f"{budget.today(desk):%Y-%m}", budget.stage_of(desk)
    if month != this_month and before > Stage.WARNED:
        _say(desk, f"budget-{month}-over", ":white_check_mark: A new month, a new budget: X is read in full again.")
        before = Stage.FINE
    elif month != this_month:
        before = Stage.FINE
    if now < before and before > Stage.WARNED:
        _say(desk, f"budget-{this_month}-{limit}-{now.name}", f":white_check_mark: The budget allows more again: {_state(now)}.")
    for step in Stage:
        if before < step <= now:
            _say(desk, f"budget-{this_month}-{limit}-{step.name}", words(desk, step, limit or Decimal(0)))
    if (month, before) != (this_month, now):
        table.put("stage", f"{this_month} {now.value}")


def words(desk: Desk, step: Stage, limit: Decimal) -> str:
    """What a step means, with the numbers."""
    spent = desk.store.spend.total_in_month(budget.today(desk))
    expected, now = budget.forecast_of(desk), desk.clock()
    again = budget.next_month(budget.today(desk))
    used = f"${spent:.2f} of this month's budget of ${limit:.2f}"
    if step is Stage.WARNED:
        reached = budget.reached_on(spent, expected, limit, now)
        end = f", and the budget ends about {reached:%d %b}" if reached else ""
        return f":warning: X has cost {used}. At this pace the month comes to about ${expected:.0f}{end}. Raise PERCH_MONTHLY_BUDGET_USD, or narrow watches with /watch."
    if step is Stage.SLOW:
        return f":warning: X has cost {used}: from now on keyword watches are read more slowly. Mentions come as before."
    if step is Stage.MENTIONS_ONLY:
        return f":warning: X has cost {used}: keyword watches are off until {again:%d %b} (UTC). Mentions come as before."
    return (
        f":octagonal_sign: X has cost {used}: reading stopped at {now:%H:%M} UTC, and will go on at "
        f"{again:%d %b %H:%M} UTC, or as soon as PERCH_MONTHLY_BUDGET_USD is raised. Replies still go out."
    )


def _state(now: Stage) -> str:
    if now is Stage.SLOW:
        return "keyword watches are read again, slowly"
    return "mentions are read again" if now is Stage.MENTIONS_ONLY else "X is read in full again"


def _say(desk: Desk, key: str, text: str) -> None:
    trouble.announce(desk, text, key=key)
