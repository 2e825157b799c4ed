"""Plans: read, change atomically, find by time and state; and drafts that are still being written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.model.outbox.notices import PlanCard
from bot.model.plan import Plan, PlanReason, PlanState
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.outbox.outbox_keys import name_of
from bot.store.pipe import Pipe, Reads
from bot.store.work import Work, change
from bot.typed_json import encode

T = TypeVar("T")
INDEXES = ("due", "open", "held", "media", "over")
Also = Callable[[Work, Plan | None, Plan], None]
SERIES_AHEAD = timedelta(minutes=15)  # a series makes its next turn this long before its time
DRAFT_LIFE = timedelta(days=2)
RECENT = 200  # how many plans that are over stay listed


class NoSuchPlan(LookupError):
    """The plan is not in our records."""


class Plans:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def get(self, plan_id: str, reads: Reads | None = None) -> Plan | None:
        return next(iter(self.many([plan_id], reads)), None)

    def many(self, plan_ids: Iterable[str], reads: Reads | None = None) -> list[Plan]:
        """Return those of the ids that we have, in their order."""
        keys = {i: self._keys.plan(i) for i in plan_ids}
        if not keys:
            return []
        texts = (reads or self._redis).mget(list(keys.values()))
        found = self._aside.read_many(Plan, keys, texts)
        for plan_id, text in zip(keys, texts, strict=True):
            if text and plan_id not in found:  # it was set aside, and is not at the head of an index for ever
                for index in INDEXES:
                    self._redis.zrem(self._keys.plans_by(index), plan_id)
        return list(found.values())

    def add(self, plan: Plan, also: Also | None = None) -> bool:
        """Keep a new plan; False, and nothing written, if its id is there already."""

        def step(work: Work) -> bool:
            if work.exists(self._keys.plan(plan.id)):
                return False
            self.put(work, plan)
            if also is not None:
                also(work, None, plan)
            return True

        return change(self._redis, step)

    def change(
        self, plan_id: str, rule: Callable[[Plan], Plan], also: Also | None = None, *, quietly: bool = False
    ) -> Plan:
        """Apply a pure rule, and queue what belongs to it, in one transaction.

        `also(work, before, after)` runs only when something changed. `quietly`: nothing that people
        see has changed, the version stays. Errors: `NoSuchPlan`, the rule's.
        """

        def step(work: Work) -> Plan:
            before, after = self.apply(work, plan_id, rule, quietly=quietly)
            if also is not None and after != before:
                also(work, before, after)
            return after

        return change(self._redis, step)

    def apply(
        self, work: Work, plan_id: str, rule: Callable[[Plan], Plan], *, quietly: bool = False
    ) -> tuple[Plan, Plan]:
        """Change a plan by a pure rule within a unit of work; return it before and after.

        Errors: `NoSuchPlan`.
        """
        before = self.get(plan_id, work)
        if before is None:
            raise NoSuchPlan(plan_id)
        after = rule(before)
        if after != before:
            after = after if quietly else replace(after, version=before.version + 1)
            self.put(work, after)
        return before, after

    def put(self, pipe: Pipe, plan: Plan) -> None:
        """Queue its writing, its indexes and the edit of its card into the caller's transaction."""
        pipe.set(key := self._keys.plan(plan.id), self._aside.text(key, plan))
        pipe.zadd(self._keys.dirty, {name_of(PlanCard(plan.id)): 0})
        self._member(pipe, "due", plan, _wakes(plan))
        open_at = None if plan.state.over else plan.at
        self._member(pipe, "open", plan, open_at)
        self._member(pipe, "held", plan, plan.at if plan.state is PlanState.HELD else None)
        self._member(pipe, "media", plan, plan.at if _lacks_uploads(plan) else None)
        self._member(pipe, "over", plan, plan.ended_at if plan.state.over else None)
        pipe.zremrangebyrank(self._keys.plans_by("over"), 0, -RECENT - 1)

    def _member(self, pipe: Pipe, index: str, plan: Plan, at: datetime | None) -> None:
        key = self._keys.plans_by(index)
        if at is None:
            pipe.zrem(key, plan.id)
        else:
            pipe.zadd(key, {plan.id: at.timestamp()})

    def ids(self, index: str, *, until: datetime | None = None, count: int = 500) -> list[str]:
        """Return an index by time, the earliest first: "due", "open", "held", "media", "over"."""
        top = until.timestamp() if until else "+inf"
        return list(self._redis.zrangebyscore(self._keys.plans_by(index), "-inf", top, start=0, num=count))

    def newest_over(self, count: int) -> list[str]:
        """Return plans that are over, the last one first."""
        return list(self._redis.zrevrange(self._keys.plans_by("over"), 0, count - 1))

    def open(self) -> list[Plan]:
        """Return all plans that are not over, by time."""
        return self.many(self.ids("open"))

    # -- drafts: what a person has typed, until it is a plan

    def keep_draft(self, draft_id: str, draft: Any) -> None:
        life = int(DRAFT_LIFE.total_seconds())
        self._redis.set(self._keys.plan_draft(draft_id), encode(draft), ex=life)

    def draft(self, draft_id: str, kind: type[T]) -> T | None:
        key = self._keys.plan_draft(draft_id)
        return self._aside.read(kind, key, self._redis.get(key))


def _lacks_uploads(plan: Plan) -> bool:
    waits = plan.state.can_change or plan.state is PlanState.POSTING
    if not waits or plan.sent or plan.repeat is not None or plan.reason is PlanReason.PICTURES:
        return False
    return any(not file.ready(plan.at + timedelta(minutes=30)) for file in plan.media)


def _wakes(plan: Plan) -> datetime | None:
    """Return when the clock will look at it."""
    if plan.state in (PlanState.PLANNED, PlanState.APPROVAL):
        return plan.at
    return plan.at - SERIES_AHEAD if plan.state is PlanState.SERIES else None
