"""Escalations: plain rules on the case that carries them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.blockkit.markup import md, mention
from bot.cases.case_rules import Declined
from bot.model import Case, Escalation, EscalationState, Level, Urgency

PAGE_AGAIN = timedelta(minutes=15)  # an unanswered "now" pages once more
KEPT = 10  # earlier escalations of a case
KINDS = {
    "complaint": "Complaint",
    "safety": "Safety",
    "legal": "Legal or press",
    "technical": "Technical",
    "money": "Refund or compensation",
    "other": "Something else",
}
# What a case is likely escalated for, by the code of a topic that comes with Perch.
KIND_OF_TOPIC = {"refund": "money", "payment": "money", "login": "technical", "outage": "technical"}


def propose_kind(case: Case) -> str:
    """Return the kind of escalation that fits what the case says: danger before topics."""
    if case.danger:
        return "safety"
    found = (KIND_OF_TOPIC[topic] for topic in case.topics if topic in KIND_OF_TOPIC)
    return next(found, "complaint")


def propose_urgency(case: Case) -> Urgency:
    """Return how soon it should be picked up, by the case's priority."""
    return {Level.URGENT: Urgency.URGENT, Level.HIGH: Urgency.HIGH}.get(case.level, Urgency.NORMAL)


def item_id(escalation_id: str) -> str:
    """Return the outbox item of an escalation's message."""
    return f"escalation-{escalation_id}"


def page_id(escalation_id: str) -> str:
    """Return the item of its second page, in the thread of that message."""
    return f"page-{escalation_id}"


def escalate(case: Case, made: Escalation, lost: str = "") -> Case:
    """Escalate again once the one before is over. `lost`: the id of one whose message never arrived: it may
    be replaced.

    Errors: `Declined` while an earlier escalation is still unanswered, or when the case is resolved.
    """
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    before = case.escalation
    if before is not None and before.id == made.id:
        return case
    if before is not None and before.state is EscalationState.OPEN and before.id != lost:
        raise Declined(
            md("{} has already escalated this; it has not been picked up yet.", mention(before.by))
        )
    earlier = (*case.escalated_before, before)[-KEPT:] if before else ()
    return replace(case, escalation=made, escalated_before=earlier)


def take_over(case: Case, user: str, now: datetime) -> Case:
    """Take the escalation over: that person owns the case from then on."""
    asked = _in_force(case)
    if asked.state is EscalationState.TAKEN:
        if asked.answered_by == user:
            return case
        raise Declined(md("Already taken over by {}.", mention(asked.answered_by)))
    taken = replace(asked, state=EscalationState.TAKEN, answered_by=user)
    return replace(case, escalation=taken, owner=user, owner_since=now)


def send_back(case: Case, user: str, note: str, now: datetime) -> Case:
    """Back to who escalated it, with a note."""
    asked = _in_force(case)
    back = replace(asked, state=EscalationState.BACK, answered_by=user, answer=note)
    return replace(case, escalation=back, owner=asked.by, owner_since=now)


def without(case: Case, user: str) -> Case:
    """Release the case of an owner who has left; what they had taken over waits again."""
    if case.owner != user:
        return case
    asked = case.escalation
    if asked and asked.state is EscalationState.TAKEN and asked.answered_by == user:
        asked = replace(asked, state=EscalationState.OPEN, answered_by="")
    return replace(case, owner="", owner_since=None, escalation=asked)


def closed_with(case: Case) -> Case:
    """Close the escalation of a resolved case."""
    asked = case.escalation
    if asked is None or case.is_open or asked.state is EscalationState.CLOSED:
        return case
    return replace(case, escalation=replace(asked, state=EscalationState.CLOSED))


def to_page_again(case: Case, now: datetime) -> bool:
    asked = case.escalation
    return (
        asked is not None
        and asked.state is EscalationState.OPEN
        and asked.urgency is Urgency.URGENT
        and not asked.paged_again
        and case.is_open
        and now >= asked.at + PAGE_AGAIN
    )


def paged(case: Case) -> Case:
    asked = case.escalation
    return replace(case, escalation=replace(asked, paged_again=True)) if asked else case


def _in_force(case: Case) -> Escalation:
    asked = case.escalation
    if asked is None or asked.state in (EscalationState.BACK, EscalationState.CLOSED):
        raise Declined("This escalation is closed: it was sent back, or its case is resolved.")
    return asked
