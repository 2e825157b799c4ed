"""A plan in words: when, how it stands, what becomes of it when it is late."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blockkit.text import clip_escaped, span, when
from bot.plans.due import UNAPPROVED
from bot.plans.model import Late, Plan, PlanState, WhenLate
from bot.plans.series import recurrence
from bot.wall_time import in_words


def both_zones(at: datetime, zone: str, business: ZoneInfo) -> str:
    """The author's wall time, and the business's where that is another zone."""
    own = ZoneInfo(zone)
    words = in_words(at, own)
    if at.astimezone(own).utcoffset() == at.astimezone(business).utcoffset():
        return words
    there = at.astimezone(business)
    same_day = there.date() == at.astimezone(own).date()
    return f"{words}; {there:%H:%M} {business}" if same_day else f"{words}; {in_words(at, business)}"


def late_words(late: Late) -> str:
    after = span(late.after)
    return {
        WhenLate.ASK: f"If it is more than {after} late, you are asked instead of posting out of time.",
        WhenLate.POST: "If it is late, it is posted all the same.",
        WhenLate.DROP: f"If it is more than {after} late, it is dropped, and you are told.",
    }[late.do]


def repeat_words(plan: Plan) -> str:
    return "" if plan.repeat is None else recurrence(plan.repeat, plan.zone).in_words()


def state_words(plan: Plan) -> str:
    """How it stands, in a line."""
    words = plan.words
    if plan.state is PlanState.POSTED:
        link = f" · <{plan.url}|open on X>" if plan.url else ""
        return f":white_check_mark: Posted {when(plan.ended_at or plan.at)}{link}"
    if plan.state is PlanState.CANCELLED:
        if plan.reason == "sent back":
            return (
                f":arrow_left: Sent back by <@{plan.changed_by}>: {words or 'no reason given'}"
            )
        return f"Dropped. {words}" if words else f"Cancelled by <@{plan.changed_by}>"
    line = {
        PlanState.APPROVAL: f":hand: Waits for approval, {when(plan.at)}",
        PlanState.PLANNED: f":calendar: Planned, {when(plan.at)}",
        PlanState.SERIES: f":repeat: Repeats, next {when(plan.at)}",
        PlanState.HELD: f":red_circle: Held. {words}",
        PlanState.ASKED: f":grey_question: {words} What shall become of it?",
        PlanState.POSTING: "Posting…",
        PlanState.UNSURE: f":warning: Nobody knows whether it arrived. {words}",
        PlanState.FAILED: f":warning: Not posted. {words}",
        PlanState.ENDED: "The series has ended",
    }[plan.state]
    return line + progress(plan)


def progress(plan: Plan) -> str:
    """Of a thread that is on its way or broke: how far it came."""
    if not plan.sent or len(plan.parts) == 1:
        return ""
    return f" {len(plan.sent)} of {len(plan.parts)} parts are on X."


def short(plan: Plan, limit: int = 120) -> str:
    """The text's beginning on one line."""
    return clip_escaped(" ".join(plan.parts[0].split()), limit)


def what(plan: Plan) -> str:
    """ "post", "thread of 3"; how far it came is told with its state."""
    return "post" if len(plan.parts) == 1 else f"thread of {len(plan.parts)}"


def needs_approval(plan: Plan) -> bool:
    return plan.state is PlanState.APPROVAL or (plan.state is PlanState.ASKED and plan.reason == UNAPPROVED)
