"""Answers that are nearly due: a nudge in the thread; those overdue: one message an hour at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cases.privacy_requests import REMIND, reminded
from bot.casework.case_lines import overdue_now
from bot.casework.sla import nudge_at, nudged_until
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.model import Case, Item
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import Nudge, OverdueList
from bot.model.told import Code
from bot.outbox.making import channel_message, note
from bot.store.keys import OVERDUE_TURN
from bot.store.pipe import Pipe
from bot.told import told

EVERY = timedelta(seconds=15)
AN_HOUR = timedelta(hours=1)
OVERDUE = "overdue marked until"
AT_ONCE = 500  # cases in memory at a time


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.store.pace.take("tick:due", now, EVERY):
        return
    _nudge(desk, now)
    _mark_overdue(desk, now)
    _tell_overdue(desk, now)
    _remind_of_requests(desk, now)


def _remind_of_requests(desk: Desk, now: datetime) -> None:
    """Once, a week before the law's deadline of a privacy request: its owner, or everybody, reads when it
    is.
    """
    ids = desk.store.cases.ids("privacy", 0, -1, until=now + REMIND)
    for case in desk.store.cases.many(ids).values():
        if (asked := case.privacy_request) is None or asked.reminded_at or case.law_due is None:
            continue
        line = told(Code.PRIVACY_REQUEST_DUE, until=asked.due)
        item = note(case, f"law-{case.id}", line, now)
        desk.store.cases.change(case.id, lambda c: reminded(c, now), _also_post(desk, item))
        desk.wakeups.drain_cards()


def _also_post(desk: Desk, item: Item) -> Any:
    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after != before:
            desk.store.items.put(pipe, item)

    return also


def _nudge(desk: Desk, now: datetime) -> None:
    """Once for each wait: whose case it is, or everybody, reads how long is left."""
    for case in _nearly_due(desk, now):
        at = nudge_at(desk.settings, case)
        told = case.nudged_at and case.waiting_since and case.nudged_at >= case.waiting_since
        if case.rolled_up or at is None or told or at > now or not case.due_at or now > case.due_at:
            continue
        if no_contact(desk, case.author_id):  # nobody is reminded to write to them
            continue
        desk.store.cases.change(case.id, lambda c: replace(c, nudged_at=now), _note(desk, case, now))
        desk.wakeups.drain_cards()


def _mark_overdue(desk: Desk, now: datetime) -> None:
    """Draw the cards again whose reply became overdue since the last turn: nothing else changed in them."""
    table = desk.store.table(OVERDUE_TURN)
    since = table.get(OVERDUE)
    begin = since or now - AN_HOUR
    for case in desk.store.cases.many(desk.store.cases.ids("due", 0, -1, since=begin, until=now)).values():
        if not case.rolled_up:
            desk.store.cards.touch(case.id)
            desk.wakeups.drain_cards()
    table.put(OVERDUE, now)


def _nearly_due(desk: Desk, now: datetime) -> Iterator[Case]:
    """Not those that are overdue: however many these are, the others have their turn."""
    until = nudged_until(desk.settings, now)
    ids = desk.store.cases.ids("due", 0, -1, since=now, until=until) if until else []
    for start in range(0, len(ids), AT_ONCE):
        yield from desk.store.cases.many(ids[start : start + AT_ONCE]).values()


def _note(desk: Desk, case: Case, now: datetime) -> Any:
    since = int(case.waiting_since.timestamp()) if case.waiting_since else 0
    item = note(case, f"nudge-{case.id}-{since}", Nudge(case.waiting_since), now)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        del before, after
        desk.store.items.put(pipe, item)
        desk.store.journal.write(pipe, Entry(now, Act.NUDGED, "", case.id))

    return also


def _tell_overdue(desk: Desk, now: datetime) -> None:
    """Post one list in each channel, at most once an hour, while something there is overdue."""
    for channel in dict.fromkeys(case.channel for case in overdue_now(desk)):
        if not desk.store.pace.take(f"overdue list {channel}", now, AN_HOUR):
            name = f"overdue-{channel}-{int(now.timestamp() // 60)}"
            desk.store.items.add(channel_message(channel, name, OverdueList(channel), now))
            desk.wakeups.drain_cards()
