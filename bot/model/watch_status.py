"""How the reading of a watch goes: when, how much came, what is in the way; and how a stream stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.told import Told

GAP = timedelta(days=6)  # between two readings: after a shorter one X still shows what came meanwhile


@dataclass(frozen=True)
class WatchStatus:
    """The last readings of one watch. `problem`: what was in the way of the last one."""

    polled_at: datetime | None = None  # the last that went well
    caught_at: datetime | None = None  # the last that brought something new
    problem: Told | None = None
    problem_since: datetime | None = None
    odd: int = 0  # entries that X sent and nobody could read
    alone: bool = False  # X refused it together with others
    notes: tuple[Told, ...] = ()  # what is odd about it, though it works
    unbroken_since: datetime | None = None  # from then on nothing is missing between two readings

    def went_well(self, now: datetime, *, caught: bool) -> WatchStatus:
        """Return the status after a reading that went well; `caught`: it brought something new."""
        whole = self.polled_at is not None and now - self.polled_at < GAP
        return replace(
            self,
            polled_at=now,
            caught_at=now if caught else self.caught_at or now,
            problem=None,
            problem_since=None,
            unbroken_since=self.unbroken_since or self.polled_at if whole else now,
        )


class Stands(StrEnum):
    """How it goes with a stream just now."""

    CONNECTING = "connecting"
    OPEN = "open"
    WAITING = "waiting"  # for the next try
    PAUSED = "paused"  # the budget allows no more
    REFUSED = "refused"  # by the network: tried again seldom


@dataclass(frozen=True)
class StreamState:
    """One stream. `heard_at`: its last sign of life; `line`: what is in the way, `until`: not tried before.

    `lacks`: what does not come though it is open: kinds of events, or ids of watches.
    """

    stands: Stands
    since: datetime
    heard_at: datetime | None = None
    line: Told | None = None
    until: datetime | None = None
    lacks: tuple[str, ...] = ()
