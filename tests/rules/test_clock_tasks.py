"""What the clock does in which second."""

from __future__ import annotations

import time

import pytest

from bot.redis_server.redis_problem import RedisProblem
from bot.store.time.shared_clock import DOUBT
from workers import stopping
from workers.clock import TICK, wake_on_time
from workers.ticks import EACH_SECOND, TICKS, polls, steady_time, tasks_of


def test_in_three_seconds_each_task_is_done_and_what_somebody_waits_for_in_each() -> None:
    for second in range(7):
        done = [tasks_of(second + n) for n in range(3)]
        assert all(set(EACH_SECOND) <= set(tasks) for tasks in done)
        rest = [task for tasks in done for task in tasks if task not in EACH_SECOND]
        assert sorted(rest, key=TICKS.index) == [task for task in TICKS if task not in EACH_SECOND]


def test_the_order_is_kept() -> None:
    for second in range(3):
        assert tasks_of(second) == sorted(tasks_of(second), key=TICKS.index)


def test_a_clock_that_was_set_back_is_made_up_for_before_anybody_believes_it() -> None:
    assert TICK < DOUBT / 2
    assert all(steady_time.tick in tasks_of(second) for second in range(3))


def test_a_reading_that_is_due_between_two_ticks_is_woken_at_its_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began, woken = time.monotonic(), dict[str, float]()
    monkeypatch.setattr(polls, "due_within", lambda *_: [(0.0, "late"), (0.05, "a"), (0.15, "b")])
    monkeypatch.setattr(polls, "ring", lambda _, watch: woken.update({watch: time.monotonic() - began}))
    wake_on_time(None, RedisProblem(), began + 1)  # type: ignore[arg-type]
    assert list(woken) == ["late", "a", "b"]
    assert woken["a"] >= 0.05
    assert woken["b"] >= 0.15


def test_a_clock_that_is_told_to_end_waits_for_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "stopping_within", lambda _: True)
    monkeypatch.setattr(polls, "due_within", lambda *_: [(0.9, "mentions")])
    monkeypatch.setattr(polls, "ring", lambda *_: pytest.fail("it is about to end"))
    wake_on_time(None, RedisProblem(), time.monotonic() + 1)  # type: ignore[arg-type]
