"""Ring for the watches that are to be read."""

from __future__ import annotations

from bot.desk import Desk


def tick(desk: Desk) -> None:
    for watch_id in desk.store.watches.due(desk.clock()):
        desk.wakeups.poll(watch_id)
