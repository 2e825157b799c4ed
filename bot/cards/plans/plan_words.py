"""A plan in words: when, how it stands, what happens to it when it is late."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blockkit.markup import EMPTY, Markup, link, literal, md, mention
from bot.blockkit.text import clip, span, when
from bot.model.plan import Late, Plan, PlanState, WhenLate
from bot.plans.series import recurrence
from bot.told import in_words
from bot.wall_time import in_words as time_in_words


def both_zones(at: datetime, zone: str, business: ZoneInfo) -> Markup:
    """Return the author's wall time, and the business's where that is another zone."""
    own = ZoneInfo(zone)
    words = time_in_words(at, own)
    if at.astimezone(own).utcoffset() == at.astimezone(business).utcoffset():
        return literal(words)
    there = at.astimezone(business)
    same_day = there.date() == at.astimezone(own).date()
    return (
        md("{}; {:%H:%M} {}", words, there, business)
        if same_day
        else md("{}; {}", words, time_in_words(at, business))
    )


def late_words(late: Late) -> Markup:
    after = span(late.after)
    return {
        WhenLate.ASK: md("If it runs more than {} late, Perch asks before posting.", after),
        WhenLate.POST: md("If it runs late, it is posted anyway."),
        WhenLate.DROP: md("If it runs more than {} late, it is dropped and you are notified.", after),
    }[late.do]


def repeat_words(plan: Plan) -> Markup:
    return EMPTY if plan.repeat is None else literal(recurrence(plan.repeat, plan.zone).in_words())


def state_words(plan: Plan) -> Markup:
    """Return how it stands, in a line."""
    words = in_words(plan.why) if plan.why else EMPTY
    if plan.state is PlanState.POSTED:
        where = md(" · {}", link(plan.url, "open on X")) if plan.url else EMPTY
        return md(":white_check_mark: Posted {}{}", when(plan.ended_at or plan.at), where)
    if plan.state is PlanState.CANCELLED:
        if plan.is_sent_back:
            return md(
                ":arrow_left: Sent back by {}: {}", mention(plan.changed_by), words or "no reason given"
            )
        return md("Dropped. {}", words) if words else md("Cancelled by {}", mention(plan.changed_by))
    line = {
        PlanState.APPROVAL: md(":hand: Needs approval, {}", when(plan.at)),
        PlanState.PLANNED: md(":calendar: Scheduled, {}", when(plan.at)),
        PlanState.SERIES: md(":repeat: Repeats, next {}", when(plan.at)),
        PlanState.HELD: md(":red_circle: On hold. {}", words),
        PlanState.ASKED: md(":grey_question: {} What should happen to it?", words),
        PlanState.POSTING: md("Posting…"),
        PlanState.UNSURE: md(":warning: Delivery unknown. {}", words),
        PlanState.FAILED: md(":warning: Not posted. {}", words),
        PlanState.ENDED: md("The series has ended"),
    }[plan.state]
    return line + progress(plan)


def progress(plan: Plan) -> Markup:
    """Of a thread that is on its way or broke: how far it came."""
    if not plan.sent or len(plan.parts) == 1:
        return EMPTY
    return md(" {} of {} parts are on X.", len(plan.sent), len(plan.parts))


def paid_words(plan: Plan) -> Markup:
    """Say that the network labels it; empty where it does not."""
    return md(":handshake: Labelled on X as a paid partnership") if plan.paid_partnership else EMPTY


def short(plan: Plan, limit: int = 120) -> str:
    """Return the text's beginning on one line."""
    return clip(" ".join(plan.parts[0].split()), limit)


def what(plan: Plan) -> str:
    """ "post", "thread of 3"; how far it came is told with its state."""
    return "post" if len(plan.parts) == 1 else f"thread of {len(plan.parts)}"
