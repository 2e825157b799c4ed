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
    plans,
    polls,
    priorities,
    recheck,
    rollups,
    snoozed,
    spikes,
    sweep,
    watches,
    writing,
)

TICKS = (
    emptied.tick,  # first: what the others make again is no sign of life
    plans.tick,
    watches.tick,
    budget.tick,
    polls.tick,
    dms.tick,
    priorities.tick,
    own_posts.tick,
    recheck.tick,
    rollups.tick,
    customers.tick,
    due.tick,
    escalations.tick,
    snoozed.tick,
    spikes.tick,
    sweep.tick,
    writing.tick,
    digest.tick,
)
