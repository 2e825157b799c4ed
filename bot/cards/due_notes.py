"""Replies that are nearly due, or overdue: a nudge in the thread, a list in the channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.elements import section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import clip, plural, span, when
from bot.casework.lists import Line
from bot.model import Case

SHOWN = 10


def nudge(case: Case, now: datetime, address: str) -> Message:
    """Say in the thread whose reply is due when, with the way to the card for who reads it elsewhere."""
    who = md("{}:", mention(case.owner)) if case.owner else md("Unclaimed.")
    due = case.due_at or now
    card = md(" {}", link(address, "View case")) if address else EMPTY
    return Message(md("{} Reply due {} (in {}).{}", who, when(due), span(due - now), card))


def overdue_list(lines: Sequence[Line], total: int, now: datetime) -> Message:
    """List the cases that have been overdue longest, each with its card; how many more there are is said."""
    head = md(":hourglass: *{} overdue*", plural(total, "reply is", "replies are"))
    shown = [_line(line, now) for line in lines[:SHOWN]]
    left = total - len(shown)
    more = [md("and {:,} more: `/mentions overdue`", left)] if left > 0 else []
    text = clip_markup(join("\n", [head, *shown, *more]), 3000)
    return Message(text, (section(text),))


def _line(line: Line, now: datetime) -> Markup:
    case = line.case
    handle = clip(f"@{case.handle}" if case.handle else "(author unknown)", 60)
    who = link(line.link, handle) if line.link else literal(handle)
    late = f"overdue {span(now - case.due_at)}" if case.due_at else "overdue"
    owner = mention(case.owner) if case.owner else md("unclaimed")
    return md("• {} {}, {}", who, late, owner)
