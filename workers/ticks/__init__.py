"""What the clock does: one module a task, each cheap, each safe to run twice.

What somebody waits for is done every second, the rest every third, spread over the three. So is what other
processes count on: they distrust a clock that was set back for as long as `shared_clock` says. Readings are
woken between the ticks, each at its moment (`workers.clock.wake_on_time`).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.desk import Desk
from bot.store.time.glance import Chore, look_for_chores
from workers.followers import followers_tick
from workers.ticks import (
    archive,
    assignments,
    bill,
    budget,
    customers,
    dms,
    due_digests,
    due_erasures,
    due_notes,
    due_plans,
    emptied,
    escalations,
    kept_long,
    own_posts,
    people,
    places_sweep,
    polls,
    priorities,
    recheck,
    rollups,
    seed_watches,
    snoozed,
    spikes,
    steady_time,
    streams_lost,
    sweep,
    topics,
    watchdog,
    writing,
)

Task = Callable[[Desk], object]
TICKS: tuple[Task, ...] = (
    steady_time.tick,  # keeps no record
    emptied.tick,  # before what the others make again, which is no sign of life
    due_plans.tick,
    seed_watches.tick,
    budget.tick,
    bill.tick,
    streams_lost.tick,
    polls.tick,
    dms.tick,
    priorities.tick,
    own_posts.tick,
    people.tick,
    recheck.tick,
    polls.tick_older,
    rollups.tick,
    customers.tick,
    due_notes.tick,
    escalations.tick,
    snoozed.tick,
    spikes.tick,
    places_sweep.tick,
    sweep.tick,
    topics.tick,
    writing.tick,
    assignments.tick,
    due_digests.tick,
    followers_tick.tick,
    archive.tick,
    kept_long.tick,
    due_erasures.tick,
    watchdog.tick,
)

EACH_SECOND = (steady_time.tick, emptied.tick, dms.tick, sweep.tick)
THIRD = 3


def tasks_of(second: int) -> list[Task]:
    """Return what is done in this second, counted from anywhere, in its order."""
    return [task for n, task in enumerate(TICKS) if task in EACH_SECOND or n % THIRD == second % THIRD]


# Tasks that do nothing where there is none of this: one look for all of them.
WORKS_ON: dict[Task, Chore] = {
    due_plans.tick: Chore.PLANS,
    rollups.tick: Chore.ROLLED_UP,
    writing.tick: Chore.WRITING,
    streams_lost.tick: Chore.STREAMS,
    customers.tick: Chore.PEOPLE,
    own_posts.tick: Chore.OPEN_CASES,
}


def worth_doing(desk: Desk, tasks: list[Task]) -> list[Task]:
    """Return the tasks that may find something to do, in their order. Errors: Redis's."""
    kinds = {WORKS_ON[task] for task in tasks if task in WORKS_ON}
    there = look_for_chores(desk.store, desk.clock(), kinds)
    return [task for task in tasks if task not in WORKS_ON or WORKS_ON[task] in there]
