"""The first line of a card: its state at a glance, by a sign and in words, for who scrolls past many."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, join, md
from bot.blockkit.text import clock
from bot.cards.case.labels import due_label, owner_label, resolved_line, sign, state_label
from bot.model import CaseState
from bot.model.views.case import CaseView


def headline(view: CaseView) -> Markup:
    """Return the state, who has the case, and when the reply is due, what matters most first."""
    case, said = view.case, state_label(view.case)
    if case.state is CaseState.RESOLVED:
        return md("{} {}", sign(view), resolved_line(case))
    if case.needs_nothing:
        return md("{} {}", sign(view), said)
    owner, due = owner_label(case) if case.owner else EMPTY, due_label(view)
    if view.overdue:
        parts = [due, said, owner or owner_label(case)]
    elif said:
        parts = [md("{} {}", sign(view), said), owner, due]
    else:
        parts = [md("{} *{}*", sign(view), owner or md("New: unclaimed")), due]
    return join(" · ", (part for part in parts if part))


def many_posts(view: CaseView) -> Markup:
    """ "3 posts, latest 13:55": the others are in the thread; empty for a single post."""
    count = len(view.mentions)
    return md("{} posts, latest {}", count, clock(view.latest.created_at)) if count > 1 else EMPTY
