"""Replies that are nearly due, or overdue: a nudge in the thread, a list in the channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.elements import section
from bot.blockkit.message import Message
from bot.blockkit.text import clip, clip_escaped, plural, span, when
from bot.casework.lists import Line
from bot.model import Case

SHOWN = 10


def nudge(case: Case, now: datetime, link: str) -> Message:
    """Say in the thread whose reply is due when, with the way to the card for who reads it elsewhere."""
    who = f"<@{case.owner}>:" if case.owner else "Unclaimed."
    due = case.due_at or now
    card = f" <{link}|View case>" if link else ""
    return Message(f"{who} Reply due {when(due)} (in {span(due - now)}).{card}")


def overdue_list(lines: Sequence[Line], total: int, now: datetime) -> Message:
    """List the cases that have been overdue longest, each with its card; how many more there are is said."""
    head = f":hourglass: *{plural(total, 'reply is', 'replies are')} overdue*"
    shown = [_line(line, now) for line in lines[:SHOWN]]
    more = [f"and {total - len(shown):,} more: `/mentions overdue`"] if total > len(shown) else []
    text = clip("\n".join([head, *shown, *more]), 3000)
    return Message(text, (section(text),))


def _line(line: Line, now: datetime) -> str:
    case = line.case
    handle = clip_escaped(f"@{case.handle}" if case.handle else "(author unknown)", 60)
    who = f"<{line.link}|{handle}>" if line.link else handle
    late = f"overdue {span(now - case.due_at)}" if case.due_at else "overdue"
    owner = f"<@{case.owner}>" if case.owner else "unclaimed"
    return f"• {who} {late}, {owner}"
