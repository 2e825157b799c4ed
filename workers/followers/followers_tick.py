"""Ring when the day's reading of followers is due, or somebody had the whole list read."""

from __future__ import annotations

from datetime import timedelta

from bot import problems
from bot.desk import Desk
from bot.model.told import Code
from bot.told import told
from workers.followers.follower_trouble import PACE, TROUBLE
from workers.followers.read_newest import is_due
from workers.followers.read_whole_list import is_under_way

EVERY = timedelta(seconds=10)
OFF = timedelta(minutes=10)  # where it is turned off: a problem of before is over


def tick(desk: Desk) -> None:
    on = desk.settings.followers
    if desk.store.pace.take(PACE, desk.clock(), EVERY if on else OFF):
        return
    if not on:
        problems.end(desk, TROUBLE, told(Code.FOLLOWERS_OFF))
    elif is_due(desk) or is_under_way(desk):
        desk.wakeups.read_followers()
