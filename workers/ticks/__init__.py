"""What the clock does every second: one module a task, each cheap, each safe to run twice."""

from workers.ticks import (
    budget,
    due,
    escalations,
    polls,
    priorities,
    sweep,
    watches,
)

TICKS = (
    watches.tick,
    budget.tick,
    polls.tick,
    priorities.tick,
    due.tick,
    escalations.tick,
    sweep.tick,
)
