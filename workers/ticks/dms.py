"""Ring for direct messages to be read; while a stream tells of them, only then, and now and then as a net."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.listening.stream_cover import brings
from bot.network.stream_rules import NET
from bot.network.streams import Happens
from bot.store.keys import PUSHED
from workers.reading.dms import EVERY

AT_ONCE = 3  # readings for messages that a stream tells of: with one each 75 s, 14 of X's 15 in 15 minutes


def tick(desk: Desk) -> None:
    now = desk.clock()
    burst = _burst(desk, now) if desk.settings.can_write else 0
    if burst and not desk.store.pace.take("tick:dms", now, EVERY, burst):
        desk.wakeups.read_dms()


def _burst(desk: Desk, now: datetime) -> int:
    """Return how many readings may come close together just now; 0: none is due."""
    if not brings(desk, now, Happens.DMS):
        return 1
    if desk.store.table(PUSHED).get("dm") is not None:
        return AT_ONCE
    return 0 if desk.store.pace.take("net:dms", now, NET) else 1
