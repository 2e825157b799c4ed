"""Once a day a worker is woken that lets go of what was kept long enough."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from workers.forgetting.let_go import is_due

EVERY = timedelta(minutes=1)


def tick(desk: Desk) -> None:
    if not desk.store.pace.take("tick:kept long", desk.clock(), EVERY) and is_due(desk):
        desk.wakeups.let_go()
