"""How a case stands, in lines for its card: who has it, what left, what is in the way."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, link, md, mention
from bot.blockkit.text import clock, when
from bot.cards.case.contact_words import contact_line
from bot.cards.case.escalation_line import escalation_line
from bot.cards.case.headline import headline, many_posts
from bot.model import EscalationState, Item, ItemState, Kind
from bot.model.networks import network_rules
from bot.model.views.case import CaseView
from bot.told import in_words

WHAT = {
    Kind.REPLY: "Reply",
    Kind.POST: "Reply",
    Kind.DM: "DM",
    Kind.DELETE: "Deletion",
    Kind.HIDE: "Hiding",
    Kind.FOLLOW: "Follow",
}
NOT_KNOWN = {
    Kind.DELETE: "not known whether the reply was deleted",
    Kind.HIDE: "not known whether the reply was hidden",
    Kind.FOLLOW: "not known whether X did it",
}  # for all others: whether it arrived


def state_lines(view: CaseView) -> list[Markup]:
    """Return how the case stands, for windows and the escalation: the card's first line, then those below."""
    return [headline(view), *lines_below(view)]


def lines_below(view: CaseView) -> list[Markup]:
    """Return what the card's small print says besides its first line; each readable on its own."""
    case, lines = view.case, []
    if view.no_contact:
        lines.append(contact_line(view.no_contact))
    if view.reply_on_x_only and case.is_open and not case.needs_nothing:
        lines.append(md("Can't reply through the API; reply on {}", network_rules().site))
    if several := many_posts(view):
        lines.append(several)
    if case.writing_by:
        lines.append(md("{} is writing…", mention(case.writing_by)))
    asked = case.escalation
    if (
        asked
        and case.is_open
        and asked.state is not EscalationState.OPEN
        and (line := escalation_line(asked))
    ):
        lines.append(line)
    return lines + [send_line(item) for item in view.sends[-3:] if not item.result.deleted_by]


def send_line(item: Item) -> Markup:
    """Return one thing that leaves for the customer: what, by whom, how far it is."""
    what, by = _what(item), mention(item.by)
    if item.kind is Kind.DELETE and item.state is ItemState.SENT and item.ended_at:
        return md("Reply deleted on X by {} {}", by, when(item.ended_at))
    if item.state is ItemState.SENT and item.ended_at:
        url = item.result.url
        done = link(url, f"{what} sent") if url else md("{} sent", what)
        return md("{} by {} {}", done, by, when(item.ended_at))
    if item.state is ItemState.DRAFT:
        return md("{} drafted by {}: waiting for approval in the thread", what, by)
    if item.state is ItemState.REFUSED:
        return md(":warning: {} by {} was not sent: {}", what, by, why_not(item))
    if item.state is ItemState.UNSURE:
        doubt = NOT_KNOWN.get(item.kind, "delivery unknown")
        return md(
            ":warning: {} by {}: {}. {} Check X, then decide in the thread.", what, by, doubt, why_words(item)
        )
    if item.state is ItemState.UNDONE:
        return md("{} by {}: undone before it was sent", what, by)
    if item.unknown:
        return md("{} by {}: not confirmed yet. Checking again {}", what, by, clock(item.due_at))
    if item.why:
        return md("{} by {} waits until {}: {}", what, by, clock(item.due_at), why_words(item))
    return md("{} by {}: sending…", what, by)


def why_not(item: Item) -> Markup:
    """Return why it was not sent, in mrkdwn."""
    by, note = item.result.rejected_by, item.result.note
    if not by:
        return why_words(item)
    return md("{} rejected it: {}", mention(by), note) if note else md("{} rejected it.", mention(by))


def why_words(item: Item) -> Markup:
    """Return why it was refused, waits or is not known, in mrkdwn; empty where nothing is kept."""
    return in_words(item.why) if item.why else EMPTY


def _what(item: Item) -> str:
    """ "Reply", or "Reply 2/3" for a part of a thread."""
    what = WHAT.get(item.kind, "Send")
    return f"{what} {item.part}/{item.parts}" if item.parts > 1 else what
