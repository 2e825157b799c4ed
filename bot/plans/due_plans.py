"""What becomes of a plan when its time comes, and when a pause ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.blockkit.markup import Markup, md
from bot.blockkit.text import span
from bot.model.plan import Parts, Plan, PlanState, WhenLate

# Why a plan is where it is (`Plan.reason`).
NOBODY_UP = "late"
UNAPPROVED = "unapproved"
PAUSE_OVER = "pause over"
PAUSED = "paused"
AUTHOR_LEFT = "author left"
RESTORED = "restored"


def begun(plan: Plan) -> Plan:
    """The plan as one that waits for its time, or for approval."""
    if not plan.confirmed_by:
        return replace(plan, state=PlanState.APPROVAL)
    return replace(plan, state=PlanState.SERIES if plan.repeat else PlanState.PLANNED)


def at_its_time(plan: Plan, now: datetime, held: Markup) -> Plan:
    """What becomes of a plan whose time has come; `held` says why nothing may leave now, or is empty."""
    if plan.state is PlanState.APPROVAL:
        return ask(plan, md("Its time came before anybody approved it."), UNAPPROVED)
    if plan.state is not PlanState.PLANNED or now < plan.at:
        return plan
    if held:
        return hold(plan, held)
    late = now - plan.at
    if late <= plan.late.after or plan.late.do is WhenLate.POST:
        return begin(plan)
    if plan.late.do is WhenLate.DROP:
        words = md("Perch could not post it in time ({} late), and it was to be dropped then.", span(late))
        return replace(plan, state=PlanState.CANCELLED, words=words, reason=NOBODY_UP, ended_at=now)
    return ask(plan, md("Perch could not post it in time: it is {} late.", span(late)), NOBODY_UP)


def hold(plan: Plan, words: Markup) -> Plan:
    return replace(plan, state=PlanState.HELD, words=words, reason=PAUSED)


def ask(plan: Plan, words: Markup, reason: str) -> Plan:
    return replace(plan, state=PlanState.ASKED, words=words, reason=reason)


def pause_ended(plan: Plan) -> Plan:
    """A held plan is not posted out of time by itself: a person decides."""
    if plan.state is not PlanState.HELD:
        return plan
    return ask(plan, md("It was held; the pause is over."), PAUSE_OVER)


def begin(plan: Plan, by: str = "") -> Plan:
    """Its next part goes into the outbox: `by` a person's press, or by the clock."""
    return replace(plan, state=PlanState.POSTING, words="", reason="", pressed_by=by)


def not_after(plan: Plan, now: datetime) -> datetime | None:
    """Until when a part that begins now may leave without asking again; None: however late."""
    if plan.late.do is WhenLate.POST:
        return None
    return max(plan.at, now) + max(plan.late.after, timedelta(minutes=1))


def left(plan: Plan) -> Parts:
    """The parts that are still to leave."""
    return plan.parts[len(plan.sent) :]
