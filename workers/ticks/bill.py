"""Ring once an hour for X to be asked for its balance."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.store.keys import X_BILL_ASKED

EVERY = timedelta(hours=1)
LOOK = timedelta(seconds=30)


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.store.pace.take("tick:bill", now, LOOK):
        return
    asked = desk.store.table(X_BILL_ASKED).get("x")
    if asked is None or not timedelta() <= now - asked < EVERY:
        desk.wakeups.read_bill()
