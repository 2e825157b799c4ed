"""Ring for direct messages to be read; while a stream tells of them, only then, and now and then as a net."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.listening.stream_cover import brings
from bot.network.stream_rules import NET
from bot.network.streams import Happens
from bot.store.keys import PUSHED
from workers.reading.dms import EVERY


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.settings.can_write and _is_due(desk, now) and not desk.store.pace.take("tick:dms", now, EVERY):
        desk.wakeups.read_dms()


def _is_due(desk: Desk, now: datetime) -> bool:
    if not brings(desk, now, Happens.DMS):
        return True
    waits = desk.store.table(PUSHED).get("dm") is not None
    return waits or not desk.store.pace.take("net:dms", now, NET)
