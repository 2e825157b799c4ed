"""Next: which unclaimed case should be worked on first."""

from __future__ import annotations

from collections.abc import Collection

from bot.casework.case_search import search
from bot.casework.list_order import ordered
from bot.desk import Desk


def next_cases(desk: Desk, user: str, skipped: Collection[str] = ()) -> list[str]:
    """List the ids of the unclaimed cases that a user may see, in the order of the Unclaimed list."""
    found = search(desk, "unclaimed", user)
    return [case.id for case in ordered(found, desk.clock()) if case.id not in skipped]
