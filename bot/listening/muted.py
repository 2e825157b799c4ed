"""Authors whose posts open no case, on every watch: muted by a person, and unmuted by one."""

from __future__ import annotations

from bot.desk import Desk
from bot.store.keys import MUTED_AUTHORS


def mute(desk: Desk, handle: str, by: str) -> None:
    desk.store.table(MUTED_AUTHORS).put(handle.lower().lstrip("@"), by)


def unmute(desk: Desk, handle: str) -> None:
    desk.store.table(MUTED_AUTHORS).drop(handle.lower().lstrip("@"))


def muted(desk: Desk) -> dict[str, str]:
    """Return handles in lower case, and who muted each."""
    return desk.store.table(MUTED_AUTHORS).all()
