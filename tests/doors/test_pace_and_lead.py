"""What paces and who leads, on a real Redis: exact for all processes, and cheap for one that only waits."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store, connect

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
EVERY = timedelta(seconds=20)


@pytest.fixture
def store(redis_url: str) -> Store:
    return Store(connect(redis_url))


def asked(store: Store) -> int:
    return int(store.redis.info("stats")["total_commands_processed"])


def test_what_was_refused_until_a_moment_is_refused_without_asking(store: Store, redis_url: str) -> None:
    other = Store(connect(redis_url))
    assert not store.pace.take("tick", NOON, EVERY)
    assert other.pace.take("tick", NOON, EVERY) == EVERY
    before = asked(store)
    for second in range(1, 20):
        left = other.pace.take("tick", NOON + timedelta(seconds=second), EVERY)
        assert left == EVERY - timedelta(seconds=second)
    assert asked(store) - before == 1, "the question itself"
    assert not other.pace.take("tick", NOON + EVERY, EVERY)
    assert store.pace.take("tick", NOON + EVERY, EVERY) == EVERY


def test_a_clock_set_back_does_not_prolong_a_refusal_unasked(store: Store) -> None:
    assert not store.pace.take("tick", NOON, EVERY)
    assert store.pace.take("tick", NOON, EVERY)
    before = asked(store)
    assert store.pace.take("tick", NOON - timedelta(hours=1), EVERY)
    assert asked(store) - before > 1, "Redis was asked"


def test_one_leads_until_its_lease_has_run_out(store: Store) -> None:
    lease = timedelta(seconds=0.6)
    assert store.locks.lead("clock", "a", lease)
    assert not store.locks.lead("clock", "b", lease)
    for _ in range(4):  # it goes on while it is asked for
        time.sleep(0.25)
        assert store.locks.lead("clock", "a", lease)
        assert not store.locks.lead("clock", "b", lease)
    store.locks.resign("clock", "a")
    assert store.locks.lead("clock", "b", lease)


def test_a_leader_writes_only_when_half_of_its_lease_is_over(store: Store) -> None:
    lease = timedelta(seconds=10)
    assert store.locks.lead("clock", "a", lease)
    store.redis.config_resetstat()
    for _ in range(5):
        assert store.locks.lead("clock", "a", lease)
    assert "cmdstat_set" not in store.redis.info("commandstats")


def test_a_leader_who_has_just_been_told_so_does_not_ask_and_one_that_resigned_does(store: Store) -> None:
    lease = timedelta(seconds=10)
    assert store.locks.lead("clock", "a", lease)
    before = asked(store)
    assert store.locks.lead("clock", "a", lease)
    assert asked(store) - before == 1, "the question itself"
    assert not store.locks.lead("clock", "b", lease)
    store.locks.resign("clock", "a")
    assert store.locks.lead("clock", "b", lease)
    assert not store.locks.lead("clock", "a", lease)


def test_a_leader_that_slept_through_its_lease_asks_again(store: Store, redis_url: str) -> None:
    lease = timedelta(seconds=0.4)
    assert store.locks.lead("clock", "a", lease)
    time.sleep(0.5)
    assert Store(connect(redis_url)).locks.lead("clock", "b", timedelta(seconds=10))
    assert not store.locks.lead("clock", "a", lease)
