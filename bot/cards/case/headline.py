"""The first line of a card: its state at a glance, by a sign and in words, for who scrolls past many."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, join, md, mention
from bot.blockkit.text import clip, clock, when
from bot.cards.case.escalation_line import escalation_line
from bot.model import Case, CaseState, EscalationState
from bot.model.views.case import CaseView

GONE = {
    "deleted": md("Deleted on X"),
    "protected": md("No longer shown on X (the account is protected now)"),
    "suspended": md("No longer shown on X (the account is suspended)"),
}


def headline(view: CaseView) -> Markup:
    """Return the state, whose case it is, and when the reply is due, what matters most first."""
    case = view.case
    if case.state is CaseState.RESOLVED:
        return _resolved(case)
    if case.needs_nothing:
        gone = GONE.get(case.withdrawn, md("No longer shown on X"))
        return md(":wastebasket: *{}: no reply needed*", gone)
    owner = md("Claimed by {}", mention(case.owner)) if case.owner else EMPTY
    state = _state(case)
    if view.overdue and case.due_at:
        late = md(":alarm_clock: *Overdue since {}*", when(case.due_at))
        return join(" · ", [late, *([state] if state else []), owner or md("unclaimed")])
    waits = case.state is CaseState.OPEN and case.waiting_since is not None
    due = [md("Reply due {}", when(case.due_at))] if waits and case.due_at else []
    if state:
        return join(" · ", [state, *([owner] if owner else []), *due])
    new = md(":raised_hand: *{}*", owner) if owner else md(":new: *New: unclaimed*")
    return join(" · ", [new, *due])


def _state(case: Case) -> Markup:
    """Return what stands above who has the case; empty for one that is simply open."""
    if case.state is CaseState.SNOOZED and case.snoozed_until:
        return md(":zzz: *Snoozed until {}*", when(case.snoozed_until))
    asked = case.escalation
    if asked and asked.state is EscalationState.OPEN:
        return md(":rotating_light: *{}*", escalation_line(asked))
    if case.state is CaseState.ANSWERED:
        by = md("Replied by {}", mention(case.answered_by)) if case.answered_by else md("Replied")
        return md(":speech_balloon: *{}*", by)
    return EMPTY


def _resolved(case: Case) -> Markup:
    at = md(" {}", when(case.resolved_at)) if case.resolved_at else EMPTY
    why = f": {clip(case.resolution, 100)}" if case.resolution else ""
    by = md(" by {}", mention(case.resolved_by)) if case.resolved_by else EMPTY
    return md(":white_check_mark: *Resolved{}*{}{}", by, at, why)


def many_posts(view: CaseView) -> Markup:
    """ "3 posts, latest 13:55": the others are in the thread; empty for a single post."""
    count = len(view.mentions)
    return md("{} posts, latest {}", count, clock(view.latest.created_at)) if count > 1 else EMPTY
