"""The crisis switch: hold every planned post, and let them go again."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.markup import EMPTY, Markup, md
from bot.desk import Desk
from bot.plans.quiet import Pause, is_quiet, paused_by
from bot.store.codec import decode, encode

SWITCH = "pause"


def pause_in_force(desk: Desk) -> Pause | None:
    kept = desk.store.table("plans").get(SWITCH)
    return decode(Pause, kept) if kept else None


def pause_all(desk: Desk, by: str, why: str = "") -> bool:
    """Hold every planned post from now on; False if that was so already."""
    return desk.store.table("plans").put_first(SWITCH, encode(Pause(by, desk.clock(), why)))


def end_pause(desk: Desk) -> Pause | None:
    """Let plans go again; the pause that was in force, if there was one."""
    pause = pause_in_force(desk)
    if pause is not None:
        desk.store.table("plans").drop(SWITCH)
    return pause


def pause_in_words(desk: Desk) -> Markup:
    """Who threw the switch, when and why; "" when nothing is paused."""
    pause = pause_in_force(desk)
    if pause is None:
        return EMPTY
    return paused_by(pause.by, pause.at, pause.why)


def why_held(desk: Desk, at: datetime) -> Markup:
    """Why nothing planned may leave at this moment, in words; "" when it may."""
    if paused := pause_in_words(desk):
        return paused
    if is_quiet(desk.settings.quiet, desk.settings.timezone, at):
        return md("It is a quiet time (PERCH_QUIET)")
    return EMPTY
