"""Replies that are nearly due, or overdue: a nudge in the thread, a list in the channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import clip, plural, span, when
from bot.cards.case.case_list import SELECT
from bot.model import Case
from bot.model.views.case_list import CaseLine

SHOWN = 10


def nudge(case: Case, now: datetime, address: str, *, over: bool = False) -> Message:
    """Say in the thread whose reply is due when, with the way to the card for who reads it elsewhere.

    `over`: the customer has had a reply since this was written down.
    """
    who = md("{}:", mention(case.owner)) if case.owner else md("Unclaimed.")
    card = md(" {}", link(address, "View case")) if address else EMPTY
    if over or case.due_at is None:
        return Message(md("A reply is no longer due.{}", card))
    left = (
        md("in {}", span(case.due_at - now))
        if case.due_at >= now
        else md("overdue {}", span(now - case.due_at))
    )
    return Message(md("{} Reply due {} ({}).{}", who, when(case.due_at), left, card))


def cases_left(user: str, lines: Sequence[CaseLine], total: int) -> Message:
    """Tell that somebody with cases has left the workspace: nobody has these cases now."""
    head = md(
        ":bust_in_silhouette: {} left the workspace with {}. They are "
        "unclaimed now; press *Claim* on those you take:",
        mention(user),
        plural(total, "open case"),
    )
    shown = [md("• {}", _who(line)) for line in lines[:SHOWN]]
    more = [md("and {} more: `/mentions unclaimed`", total - SHOWN)] if total > SHOWN else []
    return Message(join("\n", [head, *shown, *more]))


def cases_assigned(by: str, lines: Sequence[CaseLine], total: int, note: str = "") -> Message:
    """Tell somebody that many cases are theirs now; they are told once, not in each thread."""
    giver = mention(by) if by else md("Perch")
    head = md("{} assigned {} to you:", giver, plural(total, "case"))
    said = [md("> {}", note)] if note else []
    shown = [md("• {}", _who(line)) for line in lines[:SHOWN]]
    more = [md("and {} more: `/mentions mine`", total - SHOWN)] if total > SHOWN else []
    return Message(join("\n", [head, *said, *shown, *more]))


def overdue_list(lines: Sequence[CaseLine], total: int, now: datetime, channel: str) -> Message:
    """List the cases of a channel that have been overdue longest, each with its card; say how many more there
    are.
    """
    if not total:
        return Message(md(":hourglass: No replies are overdue now."))
    head = md(":hourglass: *{} overdue*", plural(total, "reply is", "replies are"))
    shown = [_line(line, now) for line in lines[:SHOWN]]
    left = total - len(shown)
    more = [md("and {:,} more: `/mentions overdue`", left)] if left > 0 else []
    text = clip_markup(join("\n", [head, *shown, *more]), 3000)
    pick = button(
        "Select…", SELECT, f"overdue in:{channel}", accessibility_label="Select overdue cases of this channel"
    )
    return Message(text, (section(text), actions("overdue", pick)))


def _line(line: CaseLine, now: datetime) -> Markup:
    case = line.case
    due = min((at for at in (case.due_at, case.law_due) if at), default=None)
    late = f"overdue {span(now - due)}" if due and due < now else "overdue"
    owner = mention(case.owner) if case.owner else md("unclaimed")
    return md("• {} {}, {}", _who(line), late, owner)


def _who(line: CaseLine) -> Markup:
    handle = clip(f"@{line.case.handle}" if line.case.handle else "(author unknown)", 60)
    return link(line.link, handle) if line.link else literal(handle)
