"""What came back from X, and what it means for the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.blockkit.markup import Markup, from_record, literal
from bot.model import Item, ItemState
from bot.model.plan import Plan, PlanState
from bot.plans.due_plans import NOBODY_UP, PAUSED, ask, hold


def after_part(plan: Plan, item: Item, held: Markup, now: datetime) -> Plan:
    """A part has ended: the next one, the end, or a person is asked. The same ending twice changes nothing."""
    if item.part != len(plan.sent) + 1 or plan.state not in (PlanState.POSTING, PlanState.UNSURE):
        return plan
    if item.state is ItemState.SENT:
        return _part_sent(plan, item, held, now)
    if item.state is ItemState.UNSURE and item.id == plan.item_id:
        return replace(plan, state=PlanState.UNSURE, words=literal(item.words), reason="unsure")
    if item.state is not ItemState.REFUSED or item.id != plan.item_id:
        return plan
    reason = item.result.reason
    if reason == PAUSED:
        return hold(plan, from_record(item.words))
    if reason == NOBODY_UP:
        return ask(plan, literal(item.words), NOBODY_UP)
    return replace(plan, state=PlanState.FAILED, words=literal(item.words), reason=reason or "refused")


def _part_sent(plan: Plan, item: Item, held: Markup, now: datetime) -> Plan:
    sent = (*plan.sent, item.result.post_id)
    going = replace(
        plan,
        state=PlanState.POSTING,
        sent=sent,
        url=plan.url or item.result.url,
        words="",
        reason="",
    )
    if len(sent) >= len(plan.parts):
        return replace(going, state=PlanState.POSTED, ended_at=item.ended_at or now)
    return hold(going, held) if held else going


def begun_again(plan: Plan) -> Plan:
    """A person looked on X: the part is not there, and goes once more."""
    return replace(plan, state=PlanState.POSTING, words="", reason="")


def lacks_media(plan: Plan, words: str) -> Plan:
    """Its pictures cannot be had, or X does not take them: a person has to mend it."""
    if plan.state not in (PlanState.PLANNED, PlanState.POSTING, PlanState.HELD):
        return plan
    return replace(plan, state=PlanState.FAILED, words=literal(words), reason="pictures")
