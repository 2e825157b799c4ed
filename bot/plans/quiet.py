"""When planned posts are held back: the quiet times of PERCH_QUIET, and the crisis switch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.text import when
from bot.desk import Desk
from bot.settings.values import WeekSpan
from bot.store.codec import decode, encode

SWITCH = "pause"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Pause:
    """The crisis switch, thrown by somebody; `why` in their words, or empty."""

    by: str
    at: datetime
    why: str = ""


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


def is_quiet(spans: Iterable[WeekSpan], zone: ZoneInfo, at: datetime) -> bool:
    """Whether a moment lies in a quiet time (wall time in `zone`)."""
    local = at.astimezone(zone).replace(tzinfo=None)
    return any(span.contains(local) for span in spans)


def quiet_ends(spans: tuple[WeekSpan, ...], zone: ZoneInfo, at: datetime) -> datetime | None:
    """When the quiet time around a moment ends, to the minute; None if it never does or there is none."""
    if not is_quiet(spans, zone, at):
        return None
    moment, end = at.replace(second=0, microsecond=0), at + A_WEEK
    while moment <= end:
        moment += timedelta(minutes=1)
        if not is_quiet(spans, zone, moment):
            return moment
    return None


def pause_in_words(desk: Desk) -> Markup:
    """Who threw the switch, when and why; "" when nothing is paused."""
    pause = pause_in_force(desk)
    if pause is None:
        return EMPTY
    return paused_by(pause.by, pause.at, pause.why)


def paused_by(by: str, at: datetime, why: str) -> Markup:
    """Say who paused all plans, when, and why in their words."""
    return md("{} paused all plans {}{}", mention(by), when(at), f": {why}" if why else "")


def why_held(desk: Desk, at: datetime) -> Markup:
    """Why nothing planned may leave at this moment, in words; "" when it may."""
    if paused := pause_in_words(desk):
        return paused
    if is_quiet(desk.settings.quiet, desk.settings.timezone, at):
        return md("It is a quiet time (PERCH_QUIET)")
    return EMPTY
