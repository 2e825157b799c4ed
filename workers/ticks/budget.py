"""Say what the month's budget means for reading: each step once, and when reading goes on."""

from __future__ import annotations

from datetime import UTC, datetime

from bot import problems, spending
from bot.desk import Desk
from bot.listening.watch_budget import tell_of_watch_budgets
from bot.model.told import Code, Told
from bot.money.budget import Budget, Step, next_month
from bot.money.prices import words
from bot.store.keys import BUDGET_SAID
from bot.told import told

FIRST = "- 0"  # as the table has it: the month and the step that were said last


def tick(desk: Desk) -> None:
    """Report what the month's budget means, and those of single watches."""
    tell_of_watch_budgets(desk)
    tell_of_steps(desk)


def tell_of_steps(desk: Desk) -> None:
    """Report every step that was passed since the last look, in order, and its end."""
    limit, table = desk.settings.monthly_budget, desk.store.table(BUDGET_SAID)
    kept = table.get("step") or FIRST
    month, before = kept.split()[0], Step(int(kept.split()[1]))
    if limit is None and before is Step.NORMAL:
        return
    this_month, now = f"{spending.today(desk):%Y-%m}", spending.step_now(desk)
    if month == this_month and before is now:
        return
    if month != this_month:
        if before > Step.WARN and now < before:
            _say(desk, f"{month} over", told(Code.BUDGET_NEW_MONTH, step=now.code))
        before = Step.NORMAL
    elif now < before > Step.WARN:
        _say(
            desk,
            f"{month} {limit} back to {now}",
            told(Code.BUDGET_MORE, step=now.code),
        )
    for step in Step:
        if before < step <= now:
            _say(desk, f"{this_month} {limit} {step}", step_told(desk, step))
    table.put("step", f"{this_month} {now.value}")


def step_told(desk: Desk, step: Step) -> Told:
    """Say what a step means, with the numbers."""
    budget, now = spending.budget_of(desk), desk.clock()
    spent, again = budget.line(now), next_month(now)
    if step is Step.WARN:
        ends = _ends(budget, now)
        limit = words(budget.limit) if budget.limit is not None else ""
        if ends and limit:
            return told(Code.BUDGET_WARN_ENDS, spent=spent, limit=limit, day=ends)
        return told(Code.BUDGET_WARN, spent=spent)
    if step is Step.SLOWER:
        return told(Code.BUDGET_SLOWER, step=step.code, spent=spent)
    if step is Step.MENTIONS_ONLY:
        return told(Code.BUDGET_MENTIONS_ONLY, step=step.code, spent=spent, until=again)
    return told(Code.BUDGET_OFF, step=step.code, spent=spent, since=now.astimezone(UTC), until=again)


def _ends(budget: Budget, now: datetime) -> datetime | None:
    """Return the day on which the budget will be used up at this pace, if it will."""
    expected, spent, left = budget.forecast(now), budget.spent(now), budget.left(now)
    if left is None or expected - spent <= left:
        return None
    return now + (next_month(now) - now) * float(left / (expected - spent))


def _say(desk: Desk, key: str, line: Told) -> None:
    problems.announce(desk, line, key=f"budget {key}")
