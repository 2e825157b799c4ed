"""What came back from X, and what it means for the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import Item, ItemState
from bot.model.outbox.result import Reason
from bot.model.plan import Plan, PlanReason, PlanState
from bot.model.told import Told
from bot.plans.due_plans import ask, hold


def after_part(plan: Plan, item: Item, held: Told | None, now: datetime) -> Plan:
    """Move the plan on after a part has ended: the next part, the end, or a question. The same ending twice
    changes nothing.
    """
    if item.part != len(plan.sent) + 1 or plan.state not in (PlanState.POSTING, PlanState.UNSURE):
        return plan
    if item.state is ItemState.SENT:
        return _part_sent(plan, item, held, now)
    if item.state is ItemState.UNSURE and item.id == plan.item_id:
        return replace(plan, state=PlanState.UNSURE, why=item.why, reason=PlanReason.UNSURE)
    if item.state is not ItemState.REFUSED or item.id != plan.item_id:
        return plan
    if item.result.reason is Reason.PAUSED:
        return hold(plan, item.why)
    if item.result.reason is Reason.LATE:
        return ask(plan, item.why, PlanReason.LATE)
    if item.result.reason is Reason.NO_CONTACT:
        return ask(plan, item.why, PlanReason.NO_CONTACT)
    return replace(plan, state=PlanState.FAILED, why=item.why, reason=PlanReason.REFUSED)


def _part_sent(plan: Plan, item: Item, held: Told | None, now: datetime) -> Plan:
    sent = (*plan.sent, item.result.post_id)
    going = replace(
        plan,
        state=PlanState.POSTING,
        sent=sent,
        url=plan.url or item.result.url,
        why=None,
        reason=None,
    )
    if len(sent) >= len(plan.parts):
        return replace(going, state=PlanState.POSTED, ended_at=item.ended_at or now)
    return hold(going, held) if held else going


def begun_again(plan: Plan) -> Plan:
    """Send the part again: a person looked on X, and it is not there."""
    return replace(plan, state=PlanState.POSTING, why=None, reason=None)


def lacks_media(plan: Plan, why: Told) -> Plan:
    """Fail a plan whose pictures are missing or refused by X: a person has to fix it."""
    if plan.state not in (PlanState.PLANNED, PlanState.POSTING, PlanState.HELD):
        return plan
    return replace(plan, state=PlanState.FAILED, why=why, reason=PlanReason.PICTURES)
