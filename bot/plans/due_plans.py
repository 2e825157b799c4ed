"""What happens to a plan when its time comes, and when a pause ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.plan import Parts, Plan, PlanReason, PlanState, WhenLate
from bot.model.told import Code, Told
from bot.told import told


def begun(plan: Plan) -> Plan:
    """Return the plan as one that waits for its time, or for approval."""
    if not plan.confirmed_by:
        return replace(plan, state=PlanState.APPROVAL)
    return replace(plan, state=PlanState.SERIES if plan.repeat else PlanState.PLANNED)


def at_its_time(plan: Plan, now: datetime, held: Told | None) -> Plan:
    """Return a plan whose time has come as it is then; `held` says why nothing may leave now."""
    if plan.state is PlanState.APPROVAL:
        return ask(plan, told(Code.NOT_APPROVED_IN_TIME), PlanReason.UNAPPROVED)
    if plan.state is not PlanState.PLANNED or now < plan.at:
        return plan
    if held:
        return hold(plan, held)
    late = now - plan.at
    if late <= plan.late.after or plan.late.do is WhenLate.POST:
        return begin(plan)
    if plan.late.do is WhenLate.DROP:
        why = told(Code.DROPPED_LATE, late=late)
        return replace(plan, state=PlanState.CANCELLED, why=why, reason=PlanReason.LATE, ended_at=now)
    return ask(plan, told(Code.LATE, late=late), PlanReason.LATE)


def hold(plan: Plan, why: Told | None) -> Plan:
    return replace(plan, state=PlanState.HELD, why=why, reason=PlanReason.PAUSED)


def ask(plan: Plan, why: Told | None, reason: PlanReason) -> Plan:
    return replace(plan, state=PlanState.ASKED, why=why, reason=reason)


def pause_ended(plan: Plan) -> Plan:
    """Ask about a plan that was on hold: a person decides whether it is still posted."""
    if plan.state is not PlanState.HELD:
        return plan
    return ask(plan, told(Code.PAUSE_OVER), PlanReason.PAUSE_OVER)


def begin(plan: Plan, by: str = "") -> Plan:
    """Put the plan's next part into the outbox: `by` a person's press, or by the clock."""
    return replace(plan, state=PlanState.POSTING, why=None, reason=None, pressed_by=by)


def not_after(plan: Plan, now: datetime) -> datetime | None:
    """Until when a part that begins now may leave without asking again; None: however late."""
    if plan.late.do is WhenLate.POST:
        return None
    return max(plan.at, now) + max(plan.late.after, timedelta(minutes=1))


def left(plan: Plan) -> Parts:
    """Return the parts that are still to leave."""
    return plan.parts[len(plan.sent) :]
