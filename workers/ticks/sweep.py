"""Wake workers again for whatever is due and nobody has: what makes lost wakeups harmless."""

from __future__ import annotations

from bot.desk import Desk
from bot.store.outbox.waits import look_at_outbox


def tick(desk: Desk) -> None:
    now = desk.clock()
    found = look_at_outbox(desk.store, now)
    if found.due:
        desk.store.items.wake(now)
        found = look_at_outbox(desk.store, now)
    if found.sends:
        desk.wakeups.drain_sends()
    if found.slack:
        desk.wakeups.drain_cards()
