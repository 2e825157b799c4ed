"""Who may see what a customer spent: those who administrate, or everyone where PERCH_SHOW_SPEND says so."""

from __future__ import annotations

from bot.desk import Desk
from bot.team.policy import may_administrate


def may_see_spend(desk: Desk, user_id: str) -> bool:
    """Return whether a user sees what a customer spent."""
    return desk.settings.show_spend == "everyone" or bool(may_administrate(desk, user_id))
