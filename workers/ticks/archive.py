"""Once a minute a worker is woken that moves closed cases of long ago into the archive."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk

EVERY = timedelta(minutes=1)


def tick(desk: Desk) -> None:
    if not desk.store.pace.take("tick:archive", desk.clock(), EVERY):
        desk.wakeups.archive()
