"""Storms: what is not urgent leaves the queue of a channel, and is shown in one message instead."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import outbox
from bot.casework.card_items import LEVEL_STEP
from bot.desk import Desk
from bot.model import Case, Item, ItemState, Lane, Level
from bot.model.outbox.notices import RollupNote
from bot.model.rollup import Rollup
from bot.outbox.making import PEOPLE_FIRST, for_slack
from bot.store.work import Work

WAITING = 30  # cards of a channel that may wait; at Slack's pace that is half a minute
AT_ONCE = 200  # cards that one transaction takes in
QUIET = timedelta(minutes=30)  # after which a new storm is a new message
LONGEST = timedelta(hours=6)


def roll_up(desk: Desk, channel: str) -> int:
    """Take in what is not urgent if too much waits; returns how many. Safe with several processes."""
    lane = Lane.slack(channel)
    if desk.store.items.cards_waiting(lane) <= WAITING:
        return 0
    ids = desk.store.items.cards_of(lane, LEVEL_STEP, AT_ONCE)
    return _take_in(desk, channel, ids) if ids else 0


def _take_in(desk: Desk, channel: str, item_ids: list[str]) -> int:
    store, now = desk.store, desk.clock()
    case_ids = [item_id.removeprefix("card-") for item_id in item_ids]

    def step(work: Work) -> int:
        rollup = _current(store.rollups.current(channel, work), channel, now)
        items, cases = store.items.many(item_ids, work), store.cases.many(case_ids, work)
        waiting = [i for i in items.values() if i.case_id in cases and may_wait(i, cases[i.case_id])]
        for item in waiting:
            case = cases[item.case_id]
            store.items.put(work, outbox.hold(item))
            rolled = replace(case, rolled_up=True, rollup_id=rollup.id, version=case.version + 1)
            store.cases.put(work, rolled, case)
        if waiting:
            _show(desk, work, rollup, waiting, now)
        return len(waiting)

    return store.change(step)


def _show(desk: Desk, work: Work, rollup: Rollup, waiting: list[Item], now: datetime) -> None:
    """Put what waits into a roll-up, and have its message posted or drawn again."""
    desk.store.rollups.put(work, rollup, ((i.case_id, i.rank) for i in waiting))
    if desk.store.items.get(rollup.item_id, work) is None:
        desk.store.items.put(work, _message(rollup, now))
    else:
        desk.store.redraws.ask(rollup.item_id, work)


def may_wait(item: Item, case: Case) -> bool:
    """Not urgent, nobody's yet, and never tried: it can be one of many."""
    untouched = item.state is ItemState.QUEUED and not item.attempts
    return untouched and case.level is not Level.URGENT and not case.owner and not case.rolled_up


def _current(known: Rollup | None, channel: str, now: datetime) -> Rollup:
    """Return the storm that goes on, or a new one."""
    if known and now - known.last_at < QUIET and now - known.began_at < LONGEST:
        return replace(known, last_at=now)
    return Rollup(uuid.uuid4().hex[:12], channel, now, now)


def _message(rollup: Rollup, now: datetime) -> Item:
    rank = PEOPLE_FIRST  # it makes everything visible at once
    return for_slack(rollup.item_id, rollup.channel, RollupNote(rollup.id), now, rank=rank)


def unroll(desk: Desk, case_id: str, *, asked: bool = True) -> Case:
    """Give a case its card after all, next if somebody asked for it. Safe to do twice.

    Errors: `NoSuchCase`.
    """

    def step(work: Work) -> Case:
        def with_card(case: Case) -> Case:
            return replace(case, rolled_up=False, unfolded=asked or case.unfolded)

        _, after = desk.store.cases.apply(work, case_id, with_card)
        item = desk.store.items.get(f"card-{case_id}", work)
        if item and item.state is ItemState.HELD:
            first = PEOPLE_FIRST if asked else after.opened_at.timestamp()
            desk.store.items.put(work, outbox.let_go(item, desk.clock(), first))
        return after

    case = desk.store.change(step)
    desk.wakeups.drain_cards()
    return case


def rolled(cases: Iterable[Case]) -> list[Case]:
    """Return those that still have no card, the most important first."""
    return sorted((c for c in cases if c.rolled_up), key=lambda c: (not c.is_open, -c.score, c.opened_at))
