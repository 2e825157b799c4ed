"""Ring for the watches that are to be read, the brand's mentions before all else."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.listening.older_mentions import older_mentions
from bot.listening.watching import MENTIONS

LOOK_FOR_OLDER = timedelta(seconds=15)
A_MOMENT = 0.02  # seconds; the clocks of two processes differ by less: who reads finds it due


def tick(desk: Desk) -> None:
    for watch_id, _ in desk.store.watches.due_until(desk.clock()):
        ring(desk, watch_id)


def ring(desk: Desk, watch_id: str) -> None:
    """Have a watch read."""
    desk.wakeups.poll(watch_id, first=watch_id == MENTIONS)


def due_within(desk: Desk, seconds: float) -> list[tuple[float, str]]:
    """Return the watches that are due by then, the first one first, each with the seconds until it is."""
    now = desk.clock()
    found = desk.store.watches.due_until(now + timedelta(seconds=max(0.0, seconds)))
    return [(max(0.0, (at - now).total_seconds() + A_MOMENT), watch_id) for watch_id, at in found]


def tick_older(desk: Desk) -> None:
    """Ring while older mentions that somebody asked for are still to be read."""
    if desk.store.pace.take("tick:older", desk.clock(), LOOK_FOR_OLDER):
        return
    known = older_mentions(desk)
    if known is not None and known.wanted:
        desk.wakeups.read_older()
