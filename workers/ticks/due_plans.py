"""The time of a plan has come: into the outbox, held, or a person is asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model.entry import Act
from bot.model.outbox.notices import PlansHeld
from bot.model.plan import PlanState
from bot.outbox.making import channel_message
from bot.plans import due_plans
from bot.plans.keeping import apply, change, keep_new, ring
from bot.plans.pausing import why_held
from bot.plans.series import next_turn
from bot.plans.telling import alarm_channel
from bot.store.plans import SERIES_AHEAD, NoSuchPlan
from bot.store.work import Work
from workers.plans.plan_media import AHEAD

TEND_EVERY = timedelta(minutes=10)


def tick(desk: Desk) -> None:
    now, plans = desk.clock(), desk.store.plans
    for plan in plans.many(plans.ids("due", until=now)):
        if plan.state is PlanState.SERIES:
            _come_round(desk, plan.id, now)
        else:
            _come_due(desk, plan.id, now)
    if plans.ids("held", count=1) and not why_held(desk, now):
        _release(desk, now)
    near = plans.ids("media", until=now + AHEAD, count=1)
    if near or (plans.ids("open", count=1) and desk.store.locks.wake_once("tend plans", TEND_EVERY)):
        desk.wakeups.tend_plans()


def _come_due(desk: Desk, plan_id: str, now: datetime) -> None:
    held = why_held(desk, now)
    change(desk, plan_id, "", Act.PLAN_CAME_DUE, lambda plan: due_plans.at_its_time(plan, now, held))


def _come_round(desk: Desk, series_id: str, now: datetime) -> None:
    """Make a plan of a series' next turn and move the series on, in one transaction."""

    def step(work: Work) -> None:
        series, moved = apply(
            desk, work, series_id, "", Act.PLAN_CAME_ROUND, lambda s: next_turn(s, now, SERIES_AHEAD)[0]
        )
        turn = next_turn(series, now, SERIES_AHEAD)[1]
        if turn is not None and moved != series:
            keep_new(desk, work, turn, Act.PLAN_CAME_ROUND)

    with suppress(NoSuchPlan):  # it was set aside, or erased, at this very moment
        desk.store.change(step)
        ring(desk)


def _release(desk: Desk, now: datetime) -> None:
    """Ask about all that was on hold, in one message, now that the pause is over.

    First told, then moved: never silent.
    """
    held = desk.store.plans.many(desk.store.plans.ids("held"))
    if not held:
        return
    notice = PlansHeld(tuple(plan.id for plan in held))
    item_id = f"plans-held-{'-'.join((held[0].id, str(held[0].version), str(len(held))))}"
    desk.store.items.add(channel_message(alarm_channel(desk.settings), item_id, notice, now))
    for plan in held:
        change(desk, plan.id, "", Act.PLAN_ASKED_ABOUT, due_plans.pause_ended)
