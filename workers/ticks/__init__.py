"""What the clock does every second: one module a task, each cheap, each safe to run twice."""

from workers.ticks import (
    budget,
    customers,
    digest,
    dms,
    due,
    escalations,
    plans,
    polls,
    priorities,
    rollups,
    snoozed,
    spikes,
    sweep,
    watches,
    writing,
)

TICKS = (
    plans.tick,
    watches.tick,
    budget.tick,
    polls.tick,
    dms.tick,
    priorities.tick,
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
