"""One unit of work: records change together, from what all of them said at one moment, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest
import redis as redis_py

from bot.cases import case_rules
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.store import Store
from bot.store.cases import NoSuchCase
from bot.store.work import Work

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def case(case_id: str) -> Case:
    return Case(
        case_id,
        f"author {case_id}",
        "mira_k",
        case_id,
        "#mentions",
        NOW,
        waiting_since=NOW,
        mentions=(case_id,),
    )


@pytest.fixture
def store(redis_url: str) -> Store:
    link = redis_py.Redis.from_url(redis_url, decode_responses=True)
    link.flushall()
    found = Store(link)
    with found.writes() as pipe:
        for name in ("1", "2"):
            found.cases.put(pipe, case(name))
    return found


def counted(store: Store, work: Work, case_id: str) -> Case:
    """A case whose danger words count how often it was changed."""
    rule = lambda c: replace(c, danger=str(int(c.danger or 0) + 1))  # noqa: E731
    return store.cases.apply(work, case_id, rule)[1]


def test_what_changes_together_is_written_together(store: Store) -> None:
    def step(work: Work) -> None:
        counted(store, work, "1")
        counted(store, work, "2")
        store.journal.write(work, Entry(NOW, Act.NOTED, "U0ANA", "1"))
        assert store.cases.get("1").danger == ""  # nothing is there before the end

    store.change(step)
    assert [store.cases.get(name).danger for name in ("1", "2")] == ["1", "1"]
    assert len(store.journal.of_case("1")) == 1


def test_what_raises_writes_nothing(store: Store) -> None:
    def step(work: Work) -> None:
        counted(store, work, "1")
        store.cases.apply(work, "9", lambda c: c)

    with pytest.raises(NoSuchCase):
        store.change(step)
    assert store.cases.get("1") == case("1")


def test_somebody_who_was_faster_is_not_overwritten(store: Store) -> None:
    """The step read the second record before it changed: it runs again, and decides on what is there now."""
    runs: list[str] = []

    def step(work: Work) -> None:
        other = store.cases.get("2", work)
        assert other is not None
        if not runs:
            store.cases.change("2", lambda c: case_rules.claim(c, "U0BO", NOW))
        runs.append(other.owner or "nobody")
        store.cases.apply(work, "1", lambda c: replace(c, danger=other.owner or "nobody"))

    store.change(step)
    assert runs == ["nobody", "U0BO"]
    assert store.cases.get("1").danger == "U0BO"


def test_a_record_that_came_to_be_meanwhile_counts_as_well(store: Store) -> None:
    runs = 0

    def step(work: Work) -> bool:
        nonlocal runs
        runs += 1
        there = store.cases.get("3", work) is not None
        if runs == 1:
            with store.writes() as pipe:
                store.cases.put(pipe, case("3"))
        counted(store, work, "1")
        return there

    assert store.change(step) is True
    assert store.cases.get("1").danger == "1"


def test_of_many_at_once_none_is_lost(store: Store) -> None:
    def press() -> None:
        for _ in range(20):
            store.change(lambda work: (counted(store, work, "1"), counted(store, work, "2")))

    presses = [Thread(target=press) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert [store.cases.get(name).danger for name in ("1", "2")] == ["80", "80"]


def test_a_kill_before_the_end_leaves_everything_as_it_was(store: Store) -> None:
    class Killed(BaseException):
        """As a signal would end it."""

    def step(work: Work) -> None:
        counted(store, work, "1")
        counted(store, work, "2")
        raise Killed

    before = sorted((kept.key, str(kept.value)) for kept in store.everything())
    with pytest.raises(Killed):
        store.change(step)
    assert sorted((kept.key, str(kept.value)) for kept in store.everything()) == before


def test_writes_that_decide_nothing_are_all_written_or_none(store: Store) -> None:
    def half(store: Store) -> None:
        with store.writes() as pipe:
            store.cases.put(pipe, case("4"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half(store)
    assert store.cases.get("4") is None
