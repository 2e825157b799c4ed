"""Wake workers again for whatever is due and nobody has: what makes lost wakeups harmless."""

from __future__ import annotations

from bot.desk import Desk
from bot.model import Lane


def tick(desk: Desk) -> None:
    now = desk.clock()
    desk.store.items.wake(now)
    if desk.store.items.ready(Lane.NETWORK):
        desk.wakeups.drain_sends()
    slack = any(desk.store.items.ready(lane) for lane in desk.store.items.lanes(Lane.SLACK))
    cards = desk.store.cards.has_dirty(now) or desk.store.cards.to_regroup(now)
    if slack or cards or desk.store.redraws.waiting(now):
        desk.wakeups.drain_cards()
