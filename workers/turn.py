"""A job's turn: how long it goes on before another takes over, and its naps meanwhile."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic

from bot.desk import Desk
from workers.stopping import stopping

A_NAP = 0.25  # seconds; between two looks whether the process is to end


class Turn:
    """So many seconds of the desk's time. A clock that is set back makes no turn longer."""

    def __init__(self, desk: Desk, seconds: float) -> None:
        self._clock = desk.clock
        self._until = desk.clock() + timedelta(seconds=seconds)
        self._ends = monotonic() + seconds

    def left(self) -> float:
        """Return the seconds until it ends; none when the process is about to end."""
        if stopping():
            return 0.0
        by_the_clock = (self._until - self._clock()).total_seconds()
        return max(0.0, min(self._ends - monotonic(), by_the_clock))

    async def nap(self, seconds: float) -> None:
        """Let so much time pass, but no more than the turn has, or than the process may sleep through its
        end.
        """
        await self._clock.sleep(min(seconds, self.left(), A_NAP))
