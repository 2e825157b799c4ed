"""One look tells for which of the clock's tasks there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store, connect
from bot.store.time.glance import READS, Chore, look_for_chores
from workers.ticks import EACH_SECOND, TICKS, WORKS_ON

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def store(redis_url: str) -> Store:
    return Store(connect(redis_url))


def _in(index: Callable[[Store], str], at: datetime = NOW) -> Callable[[Store], object]:
    return lambda store: store.redis.zadd(index(store), {"1": at.timestamp()})


THERE: tuple[tuple[set[Chore], Callable[[Store], object]], ...] = (
    ({Chore.PLANS}, _in(lambda store: store.keys.plans_by("due"))),
    ({Chore.PLANS}, _in(lambda store: store.keys.plans_by("held"), LATER)),
    ({Chore.PLANS}, _in(lambda store: store.keys.plans_by("media"), LATER)),
    ({Chore.PLANS}, _in(lambda store: store.keys.plans_by("open"), LATER)),
    ({Chore.ROLLED_UP}, _in(lambda store: store.keys.cases_by("to unroll"), LATER)),
    ({Chore.WRITING}, _in(lambda store: store.keys.cases_by("writing"))),
    ({Chore.STREAMS}, lambda store: store.redis.hset(store.keys.table("streams"), "mentions", "{}")),
    ({Chore.PEOPLE}, _in(lambda store: store.keys.customers_wanted)),
    ({Chore.PEOPLE}, lambda store: store.redis.hset(store.keys.charges, "1", "U0ANA")),
    ({Chore.OPEN_CASES}, _in(lambda store: store.keys.cases_by("on x"), LATER)),
    ({Chore.OPEN_CASES, Chore.PEOPLE}, _in(lambda store: store.keys.cases_by("open"), LATER)),
)


@pytest.mark.parametrize(("kinds", "put"), THERE)
def test_what_there_is_to_do_is_seen_and_nothing_else(
    store: Store, kinds: set[Chore], put: Callable[[Store], object]
) -> None:
    assert look_for_chores(store, NOW, Chore) == set()
    put(store)
    assert look_for_chores(store, NOW, Chore) == kinds
    assert look_for_chores(store, NOW, []) == set()


def test_what_is_not_due_yet_is_no_work(store: Store) -> None:
    for index in (store.keys.plans_by("due"), store.keys.cases_by("writing"), store.keys.customers_wanted):
        store.redis.zadd(index, {"1": LATER.timestamp()})
    assert look_for_chores(store, NOW, Chore) == set()


def test_what_cannot_be_told_counts_as_work(store: Store) -> None:
    store.redis.set(store.keys.cases_by("to unroll"), "no index")
    assert look_for_chores(store, NOW, Chore) == {Chore.ROLLED_UP}


def test_every_kind_has_a_task_and_what_somebody_waits_for_each_second_is_done_unasked() -> None:
    assert set(WORKS_ON.values()) == set(READS) == set(Chore)
    assert set(WORKS_ON) <= set(TICKS) - set(EACH_SECOND)
