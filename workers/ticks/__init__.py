"""What the clock does every second: one module a task, each cheap, each safe to run twice."""

from workers.ticks import (
    budget,
    customers,
    dms,
    due_digests,
    due_notes,
    due_plans,
    emptied,
    escalations,
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
    sweep,
    writing,
)

TICKS = (
    steady_time.tick,  # keeps no record
    emptied.tick,  # before what the others make again, which is no sign of life
    due_plans.tick,
    seed_watches.tick,
    budget.tick,
    polls.tick,
    dms.tick,
    priorities.tick,
    own_posts.tick,
    people.tick,
    recheck.tick,
    rollups.tick,
    customers.tick,
    due_notes.tick,
    escalations.tick,
    snoozed.tick,
    spikes.tick,
    places_sweep.tick,
    sweep.tick,
    writing.tick,
    due_digests.tick,
)
