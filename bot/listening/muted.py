"""Authors whose posts open no case, on every watch: muted by a person, and unmuted by one."""

from __future__ import annotations

from bot.desk import Desk
from bot.store.keys import MUTED_AUTHORS
from bot.store.work import Work


def mute(desk: Desk, handle: str, by: str) -> None:
    """Mute an author; where somebody has done so already, it stays theirs."""
    desk.store.table(MUTED_AUTHORS).put_first(handle.lower().lstrip("@"), by)


def unmute(desk: Desk, handle: str) -> None:
    desk.store.table(MUTED_AUTHORS).drop(handle.lower().lstrip("@"))


def take_back_mute(desk: Desk, handle: str, by: str) -> str:
    """Unmute an author whom this person muted; return the colleague whose mute it is by now, "" for none."""
    table, name = desk.store.table(MUTED_AUTHORS), handle.lower().lstrip("@")

    def step(work: Work) -> str:
        theirs = table.get(name, work) or ""
        if theirs == by:
            table.drop(name, pipe=work)
        return "" if theirs == by else theirs

    return desk.store.change(step)


def muted(desk: Desk) -> dict[str, str]:
    """Return handles in lower case, and who muted each."""
    return desk.store.table(MUTED_AUTHORS).all()
