"""What the clock does every second: one module a task, each cheap, each safe to run twice."""

from workers.ticks import (
    budget,
    customers,
    digest,
    dms,
    due,
    emptied,
    escalations,
    own_posts,
    people,
    places,
    plans,
    polls,
    priorities,
    recheck,
    rollups,
    snoozed,
    spikes,
    steady_time,
    sweep,
    watches,
    writing,
)

TICKS = (
    steady_time.tick,  # keeps no record
    emptied.tick,  # before what the others make again, which is no sign of life
    plans.tick,
    watches.tick,
    budget.tick,
    polls.tick,
    dms.tick,
    priorities.tick,
    own_posts.tick,
    people.tick,
    recheck.tick,
    rollups.tick,
    customers.tick,
    due.tick,
    escalations.tick,
    snoozed.tick,
    spikes.tick,
    places.tick,
    sweep.tick,
    writing.tick,
    digest.tick,
)
