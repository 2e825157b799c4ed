"""How a case stands, in lines for its card: who has it, what left, what is in the way."""

from __future__ import annotations

from bot.answers.may_reply import WHY_NOT
from bot.blockkit.markup import EMPTY, Markup, link, literal, md, mention
from bot.blockkit.text import channel_mention, clip, clock, when
from bot.cards.view import CaseView
from bot.model import CaseState, Escalation, EscalationState, Item, ItemState, Kind

WHAT = {Kind.REPLY: "Reply", Kind.POST: "Reply", Kind.DM: "DM", Kind.DELETE: "Deletion", Kind.HIDE: "Hiding"}


def state_lines(view: CaseView) -> list[Markup]:
    """At most a handful of lines, each readable on its own."""
    case = view.case
    lines = []
    if view.reply_on_x_only and case.is_open:
        lines.append(md("{}: answer on x.com", WHY_NOT))
    if len(view.mentions) > 1:
        lines.append(md("Wrote {} times, last {}: see the thread", len(view.mentions), when(view.latest.created_at)))
    if case.owner and case.state is not CaseState.RESOLVED:
        lines.append(md("Claimed by {}", mention(case.owner)))
    if case.state is CaseState.OPEN and case.due_at and case.first_reply_at is None:
        lines.append(md("Answer due {}", when(case.due_at)))
    if case.writing_by:
        lines.append(md("{} is writing…", mention(case.writing_by)))
    if case.escalation and (line := escalation_line(case.escalation)):
        lines.append(line)
    lines += [send_line(item) for item in view.sends[-3:] if not item.result.get("deleted_by")]
    if case.state is CaseState.SNOOZED and case.snoozed_until:
        lines.append(md("Snoozed until {}", when(case.snoozed_until)))
    if case.state is CaseState.RESOLVED and case.resolved_at:
        why = f": {clip(case.resolution, 100)}" if case.resolution else ""
        lines.append(md("Resolved by {} {}{}", mention(case.resolved_by), when(case.resolved_at), why))
    return lines


def send_line(item: Item) -> Markup:
    """One thing that leaves for the customer: what, by whom, how far it is."""
    what, by = _what(item), mention(item.by)
    if item.kind is Kind.DELETE and item.state is ItemState.SENT and item.ended_at:
        return md("Reply deleted on X by {} {}", by, when(item.ended_at))
    if item.state is ItemState.SENT and item.ended_at:
        url = item.result.get("url")
        done = link(url, f"{what} sent") if url else md("{} sent", what)
        return md("{} by {} {}", done, by, when(item.ended_at))
    if item.state is ItemState.DRAFT:
        return md("{} drafted by {}: waits for approval, see the thread", what, by)
    if item.state is ItemState.REFUSED:
        return md(":warning: {} by {} was not sent: {}", what, by, why_not(item))
    if item.state is ItemState.UNSURE:
        return md(":warning: {} by {}: nobody knows whether it arrived. {} Look on X, then decide in the thread.", what, by, item.words)
    if item.state is ItemState.UNDONE:
        return md("{} by {} taken back before it left", what, by)
    if item.unknown:
        return md("{} by {}: X did not confirm it. Perch looks again {}", what, by, clock(item.due_at))
    if item.words:
        return md("{} by {} waits until {}: {}", what, by, clock(item.due_at), item.words)
    return md("{} by {}: sending…", what, by)


def why_not(item: Item) -> Markup:
    """Why it was not sent, in mrkdwn."""
    by, note = item.result.get("rejected_by"), str(item.result.get("note", ""))
    if not by:
        return literal(item.words)
    return md("{} did not approve it: {}", mention(by), note) if note else md("{} did not approve it.", mention(by))


def escalation_line(asked: Escalation) -> Markup:
    """How the escalation stands, for both sides' messages."""
    if asked.state is EscalationState.TAKEN:
        return md("Taken over by {}", mention(asked.answered_by))
    if asked.state is EscalationState.BACK:
        note = f": {clip(asked.answer, 300)}" if asked.answer else ""
        return md("Sent back by {}{}", mention(asked.answered_by), note)
    if asked.state is EscalationState.CLOSED:
        return EMPTY
    return md("Escalated to {} by {}, {}: nobody has taken it over yet", channel_mention(asked.channel), mention(asked.by), asked.urgency.value)


def _what(item: Item) -> str:
    """ "Reply", or "Reply 2/3" for a part of a thread."""
    what = WHAT.get(item.kind, "Send")
    return f"{what} {item.body.get('part', 1)}/{item.body['of']}" if item.body.get("of") else what
