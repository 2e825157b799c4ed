"""What people do to a plan: plain functions from one state to the next.

Errors: `Declined`, for the presser.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.cases.case_rules import Declined
from bot.model.plan import Plan, PlanReason, PlanState
from bot.model.told import Code
from bot.plans.due_plans import ask, begin, begun
from bot.plans.series import advanced
from bot.told import told

T = TypeVar("T")
SAYS: dict[PlanState, str] = {
    PlanState.POSTING: "It is being posted right now.",
    PlanState.POSTED: "It has already been posted.",
    PlanState.CANCELLED: "It was cancelled. Press Restore first.",
    PlanState.UNSURE: "Its delivery is unknown: decide that first, in its message.",
    PlanState.ENDED: "This series has ended.",
}


def post_now(plan: Plan, by: str, paused: Markup) -> Plan:
    """Post the plan now, also the rest of a broken thread, or one that failed."""
    if plan.state is PlanState.APPROVAL:
        raise Declined("It needs approval: press Approve first.")
    if plan.state is PlanState.SERIES:
        raise Declined("A series has no single post. Duplicate it, then post the copy now.")
    if not plan.state.can_change:
        raise Declined(SAYS[plan.state])
    if paused:
        raise Declined(md("{}. End the pause with `/schedule-tweet resume` first.", paused))
    return begin(replace(plan, tries=plan.tries + 1), by)


def cancel(plan: Plan, by: str, now: datetime) -> Plan:
    if plan.state is PlanState.CANCELLED:
        raise Declined("It was already cancelled.")
    if not plan.state.can_change:
        raise Declined(SAYS[plan.state])
    return replace(plan, state=PlanState.CANCELLED, why=None, reason=None, changed_by=by, ended_at=now)


def restore(plan: Plan, by: str, now: datetime) -> Plan:
    """Undo a cancellation: it waits as before, for its time or for approval; what is past is asked about.

    A series goes on with its next time: nobody wanted the turns that fell into the cancellation.
    """
    if plan.state is not PlanState.CANCELLED:
        raise Declined("It is not cancelled.")
    back = replace(plan, ended_at=None, changed_by=by, why=None, reason=None)
    if plan.repeat is not None:
        return advanced(begun(back), now)
    if plan.at <= now:
        return ask(
            back, told(Code.TIME_PASSED), PlanReason.LATE if plan.confirmed_by else PlanReason.UNAPPROVED
        )
    return begun(back)


def move(plan: Plan, at: datetime, by: str) -> Plan:
    """Move the plan to another time, with the same text: what was approved stays approved, what was not still
    waits for it.
    """
    if not plan.state.can_change or plan.repeat is not None:
        raise Declined(SAYS.get(plan.state, "Edit the series to move it."))
    return begun(replace(plan, at=at, changed_by=by, pressed_by="", why=None, reason=None))


def rewritten(plan: Plan, new: Plan, by: str, publisher: bool) -> Plan:
    """Return the plan as its edit form says; what has left of a thread stays as it left."""
    if not plan.state.can_change:
        raise Declined(SAYS[plan.state])
    if plan.sent and new.parts[: len(plan.sent)] != plan.parts[: len(plan.sent)]:
        raise Declined("The first parts are already on X and can't be changed here.")
    if plan.sent and len(new.parts) <= len(plan.sent):
        raise Declined("Nothing would be left to post. Cancel the rest instead.")
    state = PlanState.APPROVAL if not publisher else PlanState.PLANNED
    if new.repeat is not None and publisher:
        state = PlanState.SERIES
    return replace(
        plan,
        texts=_next_first(new.texts, plan.turn),
        typed=_next_first(new.typed, plan.turn),
        at=new.at,
        zone=new.zone,
        late=new.late,
        media=new.media,
        paid_partnership=new.paid_partnership,
        despite=new.despite,
        repeat=new.repeat,
        state=state,
        confirmed_by=by if publisher else "",
        changed_by=by,
        pressed_by="",
        why=None,
        reason=None,
    )


def _next_first(texts: tuple[T, ...], turn: int) -> tuple[T, ...]:
    """In the order in which the first one's turn is `turn`: a form shows the next text first."""
    if not texts:
        return ()
    last_ones = turn % len(texts)  # so many go behind the end to the front
    split = len(texts) - last_ones
    return texts[split:] + texts[:split]


def approve(plan: Plan, by: str, now: datetime) -> Plan:
    """Approve the plan: a publisher saw the exact text."""
    if not plan.needs_approval:
        done = md("{} has already approved it.", mention(plan.confirmed_by)) if plan.confirmed_by else EMPTY
        raise Declined(SAYS.get(plan.state) or done or "It does not need approval.")
    if by == plan.author:
        raise Declined("Someone else has to approve what you scheduled.")
    confirmed = replace(plan, confirmed_by=by, why=None, reason=None)
    if plan.repeat is not None:
        late = plan.at <= now - plan.late.after
        return advanced(begun(confirmed), now) if late else begun(confirmed)
    if plan.at <= now - plan.late.after:
        return ask(confirmed, told(Code.TIME_PASSED), PlanReason.LATE)
    return replace(confirmed, state=PlanState.PLANNED)


def send_back(plan: Plan, by: str, now: datetime, why: str) -> Plan:
    """Send the plan back with a reason; its text stays, to be edited and scheduled again."""
    if plan.confirmed_by or plan.state not in (PlanState.APPROVAL, PlanState.ASKED):
        raise Declined(SAYS.get(plan.state, "It does not need approval."))
    note = told(Code.PLAN_SENT_BACK, note=why) if why else None
    reason = PlanReason.SENT_BACK
    return replace(plan, state=PlanState.CANCELLED, why=note, reason=reason, changed_by=by, ended_at=now)


def adopt(plan: Plan, by: str) -> Plan:
    """Take over the plan of someone who left."""
    return plan if plan.state.over else replace(plan, author=by, changed_by=by)


def set_aside(plan: Plan, by: str, now: datetime) -> Plan:
    """Hold the plan of someone who left, until a person decides; a series stops, and can be restored."""
    if plan.state in (PlanState.PLANNED, PlanState.APPROVAL):
        return replace(ask(plan, told(Code.AUTHOR_LEFT, by=by), PlanReason.AUTHOR_LEFT), changed_by=by)
    return cancel(plan, by, now) if plan.state is PlanState.SERIES else plan
