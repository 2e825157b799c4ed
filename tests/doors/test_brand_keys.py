"""Keys of the time before brands get theirs at the first start: all of them, once,
whatever happens meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
import redis as redis_py
from rq import Queue

from bot.doctor.store_check import check_store
from bot.store import Store, connect
from bot.store.load_dump import load
from bot.store.locks import Locks
from bot.store.migrations import OlderPerchRuns, brand_keys, running, up_to_date
from bot.store.migrations.brand_keys import TAKEN, to_brand_keys
from tests.doors.dumped import all_keys, dumped, ends

OLD = "perch"
LEASE = timedelta(seconds=10)


class OldLocks(Locks):
    """The locks of the older version: its keys had no hash tag."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.redis, OldKeys())  # type: ignore[arg-type]


class OldKeys:
    def lock(self, name: str) -> str:
        return f"perch:lock:{name}"


@pytest.fixture
def store(redis_url: str) -> Store:
    """A store as the older version left it."""
    store = Store(connect(redis_url))
    load(store.redis, OLD, dumped())
    store.redis.set("perch:pace:x", "17", px=3_600_000)
    store.redis.set("perch:lock:sends", "a dead one's", px=3_600_000)
    store.redis.set("perch:bell:poll", "1", px=3_600_000)
    return store


def old(store: Store) -> dict[str, object]:
    """What is to be there afterwards, by its new name."""
    found = stored(store, "perch:*")
    gone = ("perch:lock:", "perch:bell:")
    return {
        f"{{{key.replace(':', '}:', 1)}": value for key, value in found.items() if not key.startswith(gone)
    }


def stored(store: Store, pattern: str) -> dict[str, object]:
    """Every key as it is kept: its content, and when it ends."""
    found = all_keys(store, pattern)
    return {key: (value, ends(store.redis, key)) for key, value in found.items()}


def renamed(store: Store) -> dict[str, object]:
    kept = stored(store, "{perch}:*")
    kept.pop("{perch}:lock:migration", None)
    return kept


def yes() -> bool:
    return True


def test_every_key_keeps_its_content_and_its_end(store: Store) -> None:
    before = old(store)
    assert len(before) > 100
    assert any(end != -1 for _, end in before.values())  # type: ignore[misc]
    assert to_brand_keys(store, yes)
    assert renamed(store) == before
    assert list(store.redis.scan_iter(match="perch:*")) == ["perch:lock:clock"]


def test_once_at_the_start_and_never_again(store: Store) -> None:
    up_to_date(store)
    before = all_keys(store)
    store.redis.set("perch:item:stray", "of a forgotten process")
    up_to_date(store)
    assert all_keys(store) == before


@pytest.mark.parametrize("batches", [0, 1, 5, 12])
def test_killed_anywhere_it_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    before = old(store)
    monkeypatch.setattr(brand_keys, "AT_ONCE", 7)
    monkeypatch.setattr(brand_keys, "_rename", dying(brand_keys._rename, batches))
    with pytest.raises(KeyboardInterrupt):
        up_to_date(store)
    monkeypatch.undo()
    assert not running.is_counted(store)
    store.redis.delete(store.keys.lock("migration"))  # as when its lease has run out
    assert to_brand_keys(store, yes)
    assert renamed(store) == before


def dying(work: Callable[[Store, list[str]], int], after: int) -> Callable[[Store, list[str]], int]:
    calls = count()

    def rename(store: Store, keys: list[str]) -> int:
        if next(calls) == after:
            raise KeyboardInterrupt
        return work(store, keys)

    return rename


def test_two_processes_at_once_lose_nothing(
    store: Store, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old(store)
    monkeypatch.setattr(brand_keys, "AT_ONCE", 3)
    both = [threading.Thread(target=to_brand_keys, args=(Store(connect(redis_url)), yes)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(timeout=20)
    assert renamed(store) == before


def test_who_has_lost_the_lease_stops_and_the_store_is_not_taken_for_ready(store: Store) -> None:
    assert not to_brand_keys(store, lambda: False)
    assert not running.is_counted(store)


def test_while_the_older_perch_runs_nothing_is_renamed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert OldLocks(store).lead("clock", "old", LEASE)
    monkeypatch.setattr(running, "LOOK", 0.001)
    before = stored(store, "perch:*")
    with pytest.raises(OlderPerchRuns, match="Stop all of its processes"):
        up_to_date(store)
    assert stored(store, "perch:*") == before
    assert renamed(store) == {}


def test_an_older_perch_that_is_started_afterwards_never_leads(store: Store) -> None:
    up_to_date(store)
    assert not OldLocks(store).lead("clock", "old", LEASE)
    OldLocks(store).resign("clock", "old")
    assert store.redis.get("perch:lock:clock") == TAKEN
    assert store.locks.lead("clock", "new", LEASE)


def test_a_new_name_that_is_taken_is_not_written_over_and_doctor_tells(store: Store) -> None:
    store.redis.hset("{perch}:watches", "mine", "newer")
    up_to_date(store)
    assert store.redis.hgetall("{perch}:watches") == {"mine": "newer"}
    (finding,) = [one for one in check_store(store) if one.wrong]
    assert "perch:watches" in str(finding)
    assert "redis-cli --scan --pattern 'perch:*'" in str(finding)


def test_doctor_knows_a_store_that_is_still_to_be_upgraded(store: Store) -> None:
    assert any("earlier version" in str(one) and not one.wrong for one in check_store(store))
    up_to_date(store)
    assert list(check_store(store)) == []


def test_another_brand_leaves_them_alone(store: Store) -> None:
    before = stored(store, "perch:*")
    other = up_to_date(Store(store.redis, "rail"))
    assert stored(store, "perch:*") == before
    assert list(check_store(other)) == []


def test_wakeups_that_nobody_would_answer_are_dropped_and_those_of_others_stay(
    store: Store, redis: redis_py.Redis
) -> None:
    queue = Queue("send", connection=redis, serializer="json")
    queue.enqueue_call("workers.jobs.drain_sends")
    theirs = queue.enqueue_call("newsletter.send")
    up_to_date(store)
    assert queue.job_ids == [theirs.id]
    assert len(redis.keys("rq:job:*")) == 1


def test_the_store_of_an_older_version_ends_as_one_whose_keys_had_their_brand_before(store: Store) -> None:
    store.redis.flushdb()
    load(store.redis, store.keys.prefix, dumped())
    up_to_date(store)
    wanted = all_keys(store)
    store.redis.flushdb()
    load(store.redis, OLD, dumped())
    up_to_date(store)
    assert all_keys(store) == wanted
    assert not store.aside.all()
