"""How a case stands, in lines for its card: who has it, what left, what is in the way."""

from __future__ import annotations

from bot.answers.may_reply import WHY_NOT
from bot.blockkit.text import channel_mention, clip, clock, escape, when
from bot.cards.view import CaseView
from bot.model import CaseState, Escalation, EscalationState, Item, ItemState, Kind

WHAT = {Kind.REPLY: "Reply", Kind.POST: "Reply", Kind.DM: "DM", Kind.DELETE: "Deletion", Kind.HIDE: "Hiding"}


def state_lines(view: CaseView) -> list[str]:
    """At most a handful of lines, each readable on its own."""
    case = view.case
    lines = []
    if view.reply_on_x_only and case.is_open:
        lines.append(f"{WHY_NOT}: answer on x.com")
    if len(view.mentions) > 1:
        lines.append(f"Wrote {len(view.mentions)} times, last {when(view.latest.created_at)}: see the thread")
    if case.owner and case.state is not CaseState.RESOLVED:
        lines.append(f"Claimed by <@{case.owner}>")
    if case.state is CaseState.OPEN and case.due_at and case.first_reply_at is None:
        lines.append(f"Answer due {when(case.due_at)}")
    if case.writing_by:
        lines.append(f"<@{case.writing_by}> is writing…")
    if case.escalation and (line := escalation_line(case.escalation)):
        lines.append(line)
    lines += [send_line(item) for item in view.sends[-3:] if not item.result.get("deleted_by")]
    if case.state is CaseState.SNOOZED and case.snoozed_until:
        lines.append(f"Snoozed until {when(case.snoozed_until)}")
    if case.state is CaseState.RESOLVED and case.resolved_at:
        why = f": {escape(clip(case.resolution, 100))}" if case.resolution else ""
        lines.append(f"Resolved by <@{case.resolved_by}> {when(case.resolved_at)}{why}")
    return lines


def send_line(item: Item) -> str:
    """One thing that leaves for the customer: what, by whom, how far it is."""
    what, by = _what(item), f"<@{item.by}>"
    if item.kind is Kind.DELETE and item.state is ItemState.SENT and item.ended_at:
        return f"Reply deleted on X by {by} {when(item.ended_at)}"
    if item.state is ItemState.SENT and item.ended_at:
        link = item.result.get("url")
        done = f"<{link}|{what} sent>" if link else f"{what} sent"
        return f"{done} by {by} {when(item.ended_at)}"
    if item.state is ItemState.DRAFT:
        return f"{what} drafted by {by}: waits for approval, see the thread"
    if item.state is ItemState.REFUSED:
        return f":warning: {what} by {by} was not sent: {why_not(item)}"
    if item.state is ItemState.UNSURE:
        return f":warning: {what} by {by}: nobody knows whether it arrived. {escape(item.words)} Look on X, then decide in the thread."
    if item.state is ItemState.UNDONE:
        return f"{what} by {by} taken back before it left"
    if item.unknown:
        return f"{what} by {by}: X did not confirm it. Perch looks again {clock(item.due_at)}"
    if item.words:
        return f"{what} by {by} waits until {clock(item.due_at)}: {escape(item.words)}"
    return f"{what} by {by}: sending…"


def why_not(item: Item) -> str:
    """Why it was not sent, in mrkdwn."""
    by, note = item.result.get("rejected_by"), str(item.result.get("note", ""))
    if not by:
        return escape(item.words)
    return f"<@{by}> did not approve it: {escape(note)}" if note else f"<@{by}> did not approve it."


def escalation_line(asked: Escalation) -> str:
    """How the escalation stands, for both sides' messages."""
    if asked.state is EscalationState.TAKEN:
        return f"Taken over by <@{asked.answered_by}>"
    if asked.state is EscalationState.BACK:
        note = f": {escape(clip(asked.answer, 300))}" if asked.answer else ""
        return f"Sent back by <@{asked.answered_by}>{note}"
    if asked.state is EscalationState.CLOSED:
        return ""
    return f"Escalated to {channel_mention(asked.channel)} by <@{asked.by}>, {asked.urgency.value}: nobody has taken it over yet"


def _what(item: Item) -> str:
    """ "Reply", or "Reply 2/3" for a part of a thread."""
    what = WHAT.get(item.kind, "Send")
    return f"{what} {item.body.get('part', 1)}/{item.body['of']}" if item.body.get("of") else what
