"""Ring for the watches that are to be read, the brand's mentions before all else."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.listening.older_mentions import older_mentions
from bot.listening.watching import MENTIONS

LOOK_FOR_OLDER = timedelta(seconds=15)


def tick(desk: Desk) -> None:
    for watch_id in desk.store.watches.due(desk.clock()):
        desk.wakeups.poll(watch_id, first=watch_id == MENTIONS)


def next_due(desk: Desk, within: float) -> float | None:
    """Return in how many seconds the next watch is due, of those that are not yet; None: not so soon."""
    now = desk.clock()
    at = desk.store.watches.next_due(now, now + timedelta(seconds=within)) if within > 0 else None
    return None if at is None else max(0.0, (at - now).total_seconds())


def tick_older(desk: Desk) -> None:
    """Ring while older mentions that somebody asked for are still to be read."""
    if desk.store.pace.take("tick:older", desk.clock(), LOOK_FOR_OLDER):
        return
    known = older_mentions(desk)
    if known is not None and known.wanted:
        desk.wakeups.read_older()
