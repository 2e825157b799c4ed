"""Ring while older mentions that somebody asked for are still to be read."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.listening.older_mentions import older_mentions

EVERY = timedelta(seconds=15)


def tick(desk: Desk) -> None:
    if desk.store.pace.take("tick:older", desk.clock(), EVERY):
        return
    known = older_mentions(desk)
    if known is not None and known.wanted:
        desk.wakeups.read_older()
