"""Work that is not done, as of now: who waits longest, what is late, asleep, or did not leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model import Case, CaseState, Item, ItemState
from bot.permalinks import card_link

OLDEST = 3
LOOK_BACK = timedelta(days=14)  # how long a refused send is shown


@dataclass(frozen=True)
class Waiting:
    """An open case whose customer waits since then; `link` is "" while it has no card."""

    case_id: str
    handle: str
    since: datetime
    owner: str
    link: str


@dataclass(frozen=True)
class Failed:
    """A send that X refused, or of which nobody knows whether it arrived."""

    item: Item
    handle: str
    link: str


@dataclass(frozen=True)
class Undone:
    waiting: int = 0
    oldest: tuple[Waiting, ...] = ()
    overdue: int = 0
    snoozed: int = 0
    failed: tuple[Failed, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.waiting or self.snoozed or self.failed)


def undone_of(desk: Desk) -> Undone:
    cases, now = desk.store.cases, desk.clock()
    oldest = cases.many(cases.ids("waiting", 0, OLDEST)).values()
    return Undone(
        waiting=cases.count("waiting"),
        oldest=tuple(_waiting(desk, case) for case in oldest if case.waiting_since),
        overdue=len(cases.ids("due", 0, 100_000, until=now)),
        snoozed=cases.count("snoozed"),
        failed=tuple(failed_sends(desk)),
    )


def failed_sends(desk: Desk) -> list[Failed]:
    """The newest first; a refused one only while its customer has no later answer."""
    items = desk.store.items.many(desk.store.items.failed(desk.clock() - LOOK_BACK))
    cases = desk.store.cases.many(item.case_id for item in items.values() if item.case_id)
    return [
        Failed(item, case.handle if case else "", card_link(desk, item.case_id or f"plan:{_plan(item)}"))
        for item in items.values()
        for case in [cases.get(item.case_id)]
        if _still_matters(item, case)
    ]


def _still_matters(item: Item, case: Case | None) -> bool:
    if item.state is ItemState.UNSURE or case is None:
        return True
    return case.state in (CaseState.OPEN, CaseState.SNOOZED)


def _plan(item: Item) -> str:
    return str(item.body.get("plan", ""))


def _waiting(desk: Desk, case: Case) -> Waiting:
    since = case.waiting_since or case.opened_at
    return Waiting(case.id, case.handle, since, case.owner, card_link(desk, case.id))
