"""The crisis switch: hold every planned post, and let them go again."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.markup import EMPTY, Markup
from bot.desk import Desk
from bot.model.table_records import Pause
from bot.model.told import Code, Told
from bot.plans.quiet import is_quiet, paused_line
from bot.store.keys import PLAN_SWITCH
from bot.told import in_words, told

SWITCH = "pause"


def pause_in_force(desk: Desk) -> Pause | None:
    return desk.store.table(PLAN_SWITCH).get(SWITCH)


def pause_all(desk: Desk, by: str, why: str = "") -> bool:
    """Hold every planned post from now on; False if that was so already."""
    return desk.store.table(PLAN_SWITCH).put_first(SWITCH, Pause(by, desk.clock(), why))


def end_pause(desk: Desk) -> Pause | None:
    """Let plans go again; the pause that was in force, if there was one."""
    pause = pause_in_force(desk)
    if pause is not None:
        desk.store.table(PLAN_SWITCH).drop(SWITCH)
    return pause


def pause_in_words(desk: Desk) -> Markup:
    """Say who threw the switch, when and why; "" when nothing is paused."""
    line = pause_now(desk)
    return in_words(line) if line else EMPTY


def pause_now(desk: Desk) -> Told | None:
    """Return the line about the pause that is in force, if there is one."""
    pause = pause_in_force(desk)
    return paused_line(pause.by, pause.at, pause.why) if pause else None


def why_held(desk: Desk, at: datetime) -> Told | None:
    """Return why nothing planned may leave at this moment; None when it may."""
    if paused := pause_now(desk):
        return paused
    if is_quiet(desk.settings.quiet, desk.settings.timezone, at):
        return told(Code.QUIET_TIME)
    return None
