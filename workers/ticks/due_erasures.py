"""Ring when an erasure can go on."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from workers.forgetting.erase_people import is_due

EVERY = timedelta(seconds=5)


def tick(desk: Desk) -> None:
    if not desk.store.pace.take("tick:erasures", desk.clock(), EVERY) and is_due(desk):
        desk.wakeups.erase_people()
