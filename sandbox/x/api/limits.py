"""X's rate limits: so many requests of one kind in a window of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass
class Window:
    """One count that begins with the first request and ends a window's length after it."""

    ends: datetime
    used: int = 0


@dataclass(frozen=True)
class Reading:
    """Where a caller stands after a request; `refused`: it was one too many."""

    limit: int
    remaining: int
    reset: int  # epoch seconds
    refused: bool


class Limits:
    """The windows of every kind of request."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, ...], Window] = {}

    def take(self, key: tuple[str, ...], limit: int, length: timedelta, now: datetime) -> Reading:
        """Count one request of this kind."""
        window = self._windows.get(key)
        if window is None or now >= window.ends:
            window = self._windows[key] = Window(now + length)
        refused = window.used >= limit
        window.used += not refused
        return Reading(limit, max(0, limit - window.used), int(window.ends.timestamp()), refused)

    def forget(self) -> None:
        self._windows.clear()
