"""Say what the month's budget means for reading: each step once, and when reading goes on."""

from __future__ import annotations

from bot import trouble
from bot.blockkit.markup import Markup, md
from bot.desk import Desk
from bot.money import spending
from bot.money.budget import Budget, Step, next_month
from bot.money.prices import words

FIRST = "- 0"  # as the table has it: the month and the step that were said last


def tick(desk: Desk) -> None:
    """Every step that was passed since the last look is said, in order; so is its end."""
    limit, table = desk.settings.monthly_budget, desk.store.table("budget said")
    kept = table.get("step") or FIRST
    month, before = kept.split()[0], Step(int(kept.split()[1]))
    if limit is None and before is Step.NORMAL:
        return
    this_month, now = f"{spending.today(desk):%Y-%m}", spending.step_now(desk)
    if month == this_month and before is now:
        return
    if month != this_month:
        if before > Step.WARN and now < before:
            _say(desk, f"{month} over", md(":white_check_mark: A new month, a new budget. {}", now.words))
        before = Step.NORMAL
    elif now < before > Step.WARN:
        _say(
            desk,
            f"{month} {limit} back to {now}",
            md(":white_check_mark: The budget allows more again. {}", now.words),
        )
    for step in Step:
        if before < step <= now:
            _say(desk, f"{this_month} {limit} {step}", step_words(desk, step))
    table.put("step", f"{this_month} {now.value}")


def step_words(desk: Desk, step: Step) -> Markup:
    """What a step means, with the numbers."""
    budget, now = spending.budget_of(desk), desk.clock()
    spent, again = budget.in_words(now), next_month(now)
    if step is Step.WARN:
        ends = _ends(desk, budget)
        return md(":warning: X: {}{} Raise PERCH_MONTHLY_BUDGET_USD, or narrow watches with /watch.", spent, ends)
    if step is Step.SLOWER:
        return md(":warning: {} X: {}", step.words, spent)
    if step is Step.MENTIONS_ONLY:
        return md(":warning: {} This lasts until {:%d %b} (UTC). X: {}", step.words, again, spent)
    return md(
        ":octagonal_sign: {} It stopped at {:%H:%M} UTC and will go on at {:%d %b %H:%M} UTC, "
        "or as soon as PERCH_MONTHLY_BUDGET_USD is raised. Replies still go out. X: {}",
        step.words,
        now,
        again,
        spent,
    )


def _ends(desk: Desk, budget: Budget) -> str:
    """The day on which the budget will be used up at this pace, if it will."""
    now = desk.clock()
    expected, spent, left = budget.forecast(now), budget.spent(now), budget.left(now)
    if left is None or expected - spent <= left:
        return ""
    day = now + (next_month(now) - now) * float(left / (expected - spent))
    return f" The budget of {words(budget.limit or left)} ends about {day:%d %b}."


def _say(desk: Desk, key: str, text: Markup) -> None:
    trouble.announce(desk, text, key=f"budget {key}")
