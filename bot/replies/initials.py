"""Each rep's initials: set once, put after what they publish."""

from __future__ import annotations

from bot.composing import signature
from bot.desk import Desk
from bot.store.keys import SIGNATURES


def initials_of(desk: Desk, user: str) -> str:
    """Return what the rep has set, or ""; "" as well where PERCH_SIGNATURE drops signatures."""
    if desk.settings.signature == "off":
        return ""
    return desk.store.table(SIGNATURES).get(user) or ""


def keep_initials(desk: Desk, user: str, text: str) -> str:
    """Keep them for the rep's later replies. Errors: ValueError, in words."""
    initials = signature.validated(text)
    desk.store.table(SIGNATURES).put(user, initials)
    return initials


def drop_initials(desk: Desk, user: str) -> None:
    desk.store.table(SIGNATURES).drop(user)
