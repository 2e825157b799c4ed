"""Ring for direct messages to be read."""

from __future__ import annotations

from bot.desk import Desk
from workers.reading.dms import EVERY


def tick(desk: Desk) -> None:
    if desk.settings.can_write and not desk.store.pace.take("tick:dms", desk.clock(), EVERY):
        desk.wakeups.read_dms()
