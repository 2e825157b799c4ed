"""Wake workers again for whatever is due and nobody has: what makes lost wakeups harmless."""

from __future__ import annotations

from bot.desk import Desk
from bot.model import Lane
from bot.store.outbox.waits import what_waits


def tick(desk: Desk) -> None:
    now = desk.clock()
    desk.store.items.wake(now)
    if desk.store.items.ready(Lane.NETWORK):
        desk.wakeups.drain_sends()
    if what_waits(desk.store, now):
        desk.wakeups.drain_cards()
