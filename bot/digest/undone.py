"""Work that is not done, as of now: who waits longest, what is late, asleep, or did not leave."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.contact.contact_list import without_listed
from bot.desk import Desk
from bot.model import Case, CaseState, Item, ItemState, Post
from bot.model.lists.followers import followers_item_id
from bot.model.plan import Plan, PlanState
from bot.model.views.undone import Failed, Undone, Waiting
from bot.permalinks import card_link, message_link, plan_link

OLDEST = 3
AT_ONCE, LOOKED_THROUGH = 20, 500  # cases, for those
LOOK_BACK = timedelta(days=14)  # how long a refused send is shown


def undone_of(desk: Desk, end: datetime) -> Undone:
    """Gather what is not done now; of sends that failed, only those of before `end`."""
    cases, now = desk.store.cases, desk.clock()
    return Undone(
        waiting=cases.count("waiting"),
        oldest=tuple(_waiting(desk, case) for case in _waiting_longest(desk) if case.waiting_since),
        overdue=len(cases.ids("due", 0, 100_000, until=now)),
        snoozed=cases.count("snoozed"),
        failed=tuple(one for one in failed_sends(desk) if one.item.created_at < end),
    )


def _waiting_longest(desk: Desk) -> list[Case]:
    """Return the first who wait for a reply; nobody is reminded to write to who is not to be contacted."""
    cases, found = desk.store.cases, list[Case]()
    for start in range(0, LOOKED_THROUGH, AT_ONCE):
        ids = cases.ids("waiting", start, AT_ONCE)
        found += without_listed(desk, cases.many(ids).values())
        if len(found) >= OLDEST or len(ids) < AT_ONCE:
            break
    return found[:OLDEST]


def failed_sends(desk: Desk) -> list[Failed]:
    """Return the sends that need a person, newest first."""
    items = desk.store.items.many(desk.store.items.failed(desk.clock() - LOOK_BACK))
    cases = desk.store.cases.current(item.case_id for item in items.values() if item.case_id)
    plans = {
        plan.id: plan for plan in desk.store.plans.many(_plan(item) for item in items.values() if _plan(item))
    }
    sends = desk.store.items.many(send for case in cases.values() for send in case.sends)
    return [
        Failed(item, case.handle if case else "", _link(desk, item))
        for item in items.values()
        for case in [cases.get(item.case_id)]
        if (_stands(item, plans.get(_plan(item))) if _plan(item) else _still_matters(item, case, sends))
    ]


def _link(desk: Desk, item: Item) -> str:
    if item.news:
        told = desk.store.items.get(followers_item_id(item.news))
        return message_link(desk, told.result.channel, told.result.ts) if told and told.result.ts else ""
    return card_link(desk, item.case_id) if item.case_id else plan_link(desk, _plan(item))


def _stands(item: Item, plan: Plan | None) -> bool:
    """Return whether a planned post's last try is still how its plan ended."""
    return plan is not None and plan.state in (PlanState.FAILED, PlanState.UNSURE) and plan.item_id == item.id


def _still_matters(item: Item, case: Case | None, sends: dict[str, Item]) -> bool:
    """Keep a refused one until it was done after all, or the customer waits no more."""
    if item.state is ItemState.UNSURE or case is None:
        return item.state is ItemState.UNSURE or not item.news  # a welcome that was refused asks for nothing
    if case.state not in (CaseState.OPEN, CaseState.SNOOZED):
        return False
    return not any(_makes_up_for(sends[i], item) for i in case.sends if i in sends)


def _makes_up_for(later: Item, item: Item) -> bool:
    if later.state is not ItemState.SENT or later.created_at <= item.created_at:
        return False
    if item.is_answer:
        return later.is_answer
    return later.kind is item.kind and later.target == item.target


def _plan(item: Item) -> str:
    return item.send.plan if isinstance(item.send, Post) else ""


def _waiting(desk: Desk, case: Case) -> Waiting:
    since = case.waiting_since or case.opened_at
    return Waiting(case.id, case.handle, since, case.owner, card_link(desk, case.id))
