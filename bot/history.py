"""Earlier contacts with a customer, in one line."""

from __future__ import annotations

from bot.cards.text import plural, when
from bot.desk import Desk
from bot.model import Case, CaseState


def history_line(desk: Desk, case: Case) -> str:
    """How often they wrote before, when last and how it ended; "" for a first contact."""
    ids = desk.store.cases.of_author(case.author_id) if case.author_id else []
    found = desk.store.cases.many(i for i in ids if i != case.id)
    earlier = [other for other in found.values() if other.opened_at <= case.opened_at]
    return in_words(earlier)


def in_words(earlier: list[Case]) -> str:
    if not earlier:
        return ""
    last = max(earlier, key=lambda case: case.opened_at)
    often = "20 cases or more" if len(earlier) >= 19 else plural(len(earlier), "case")
    return f"{often} before, the last one {when(last.opened_at, '{date_short_pretty}')}: {_ended(last)}"


def _ended(case: Case) -> str:
    if case.state is CaseState.RESOLVED and case.resolved_by:
        return f"resolved by <@{case.resolved_by}>"
    if case.answered_by:
        return f"answered by <@{case.answered_by}>"
    return "still open" if case.is_open else "resolved"
