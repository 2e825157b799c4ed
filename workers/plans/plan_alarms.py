"""The messages that told of a plan's alarm follow it: no button stays that would do nothing."""

from __future__ import annotations

from typing import Any

from bot.cards.plans.plan_notices import failure_notice
from bot.desk import Desk
from bot.model.outbox.notices import Card, PlanCard
from bot.plans.telling import alarm_items
from bot.slack import Posted


def alarms(desk: Desk, card: Card) -> list[tuple[Posted, dict[str, Any]]]:
    """Return where they stand, and what they say now; none for a case, or while nothing was told."""
    plan = desk.store.plans.get(card.plan_id) if isinstance(card, PlanCard) else None
    if plan is None:
        return []
    told = desk.store.items.many(alarm_items(desk.settings, plan)).values()
    places = [Posted(item.result.channel, item.result.ts) for item in told if item.result.ts]
    return [(place, failure_notice(plan).payload()) for place in places]
