"""Cases whose time has come are open again, and their owner hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.cases import snooze as rules
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.pipe import Pipe
from bot.told import told

EVERY = timedelta(seconds=10)


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.store.pace.take("tick:snoozed", now, EVERY):
        return
    for case_id in desk.store.cases.ids("snoozed", 0, 200, until=now):
        desk.store.cases.change(case_id, lambda case: rules.wake(case, now), _tell(desk))
        desk.wakeups.drain_cards()


def _tell(desk: Desk) -> Any:
    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after == before or before.snoozed_until is None:
            return
        line = told(Code.OWNER_AWAKE, owner=after.owner) if after.owner else told(Code.AWAKE)
        item = note(after, f"awake-{after.id}-{int(before.snoozed_until.timestamp())}", line, desk.clock())
        desk.store.items.put(pipe, item)
        desk.store.journal.write(pipe, Entry(desk.clock(), Act.WOKE_UP, "", after.id))

    return also
