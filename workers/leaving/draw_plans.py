"""What is told of planned posts, as the plans are when it leaves."""

from __future__ import annotations

from bot.blockkit.message import Message
from bot.cards.plans.plan_card import plan_card
from bot.cards.plans.plan_notices import all_paused, held_notice, left_notice, plan_notice
from bot.desk import Desk
from bot.model.outbox.notices import PlanCard, PlanNotice, PlansHeld, PlansLeft, PlansPaused
from bot.plans.pausing import pause_in_force


def card(desk: Desk, card: PlanCard) -> tuple[Message, int] | None:
    """Draw a plan's card; return it with the version that it shows."""
    plan = desk.store.plans.get(card.plan_id)
    return (plan_card(plan, desk.settings.timezone), plan.version) if plan else None


def told(desk: Desk, notice: PlanNotice) -> Message | None:
    plan = desk.store.plans.get(notice.plan_id)
    return plan_notice(plan) if plan else None


def held(desk: Desk, notice: PlansHeld) -> Message:
    return held_notice(desk.store.plans.many(notice.plan_ids), notice.backup_of)


def paused(desk: Desk, notice: PlansPaused) -> Message:
    now = pause_in_force(desk)
    return all_paused(notice, over=now is None or now.at != notice.at)


def left(desk: Desk, notice: PlansLeft) -> Message:
    return left_notice(notice.user, notice.name, desk.store.plans.many(notice.plan_ids))
