"""Ring when the day's reading of followers is due, or somebody had the whole list read."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from workers.followers.read_newest import is_due
from workers.followers.read_whole_list import is_under_way

EVERY = timedelta(seconds=10)


def tick(desk: Desk) -> None:
    if not desk.settings.followers or desk.store.pace.take("tick:followers", desk.clock(), EVERY):
        return
    if is_due(desk) or is_under_way(desk):
        desk.wakeups.read_followers()
