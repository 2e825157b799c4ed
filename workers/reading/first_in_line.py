"""Mentions come first: whatever else reads from X for long lets a reading of the mentions pass."""

from __future__ import annotations

from bot.desk import Desk
from bot.listening.watching import MENTIONS


def mentions_are_due(desk: Desk) -> bool:
    """Return whether the brand's mentions are to be read now; they wait while another job runs."""
    return desk.store.watches.is_due(MENTIONS, desk.clock())
