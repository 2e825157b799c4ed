"""Who may see what a customer spent: PERCH_ADMINS, or everyone where PERCH_SHOW_SPEND says so."""

from __future__ import annotations

from bot.answers.publishers import administers
from bot.desk import Desk


def may_see_spend(desk: Desk, user_id: str) -> bool:
    """Where nobody is named in PERCH_ADMINS, nobody sees it unless the setting says everyone."""
    if desk.settings.show_spend == "everyone":
        return True
    return bool(desk.settings.admins) and administers(desk, user_id)
