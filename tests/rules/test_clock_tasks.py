"""What the clock does in which second."""

from __future__ import annotations

from bot.store.time.shared_clock import DOUBT
from workers.clock import TICK
from workers.ticks import EACH_SECOND, TICKS, steady_time, tasks_of


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
