"""What the clock does every second: one module a task, each cheap, each safe to run twice."""

from workers.ticks import due, polls, priorities, sweep, watches

TICKS = (watches.tick, polls.tick, priorities.tick, due.tick, sweep.tick)
