"""When a recurring plan comes round: daily, weekly on certain days, monthly, by the clocks of its zone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Literal

from bot.wall_time import DAYS, MONTHS, moment, wall


@dataclass(frozen=True)
class Recurrence:
    """The days and the wall time of a plan; ValueError, in words, when it never comes.

    `days`: for "weekly", 0 is Monday. `day`: for "monthly", 1–31; a shorter month takes its last day.
    `until` is the last day, itself included. Where clocks skip the time, it comes right after the
    gap; where they show it twice, the first time only.
    """

    every: Literal["daily", "weekly", "monthly"]
    at: time
    zone: tzinfo
    days: frozenset[int] = frozenset()
    day: int = 1
    until: date | None = None

    def __post_init__(self) -> None:
        if self.every == "weekly" and (not self.days or not self.days <= set(range(7))):
            raise ValueError("Choose at least one day of the week.")
        if self.every == "monthly" and not 1 <= self.day <= 31:
            raise ValueError(f"A month has no day {self.day}; choose 1 to 31.")

    def after(self, at: datetime) -> datetime | None:
        """Return the next time (UTC) later than `at`; None when it has ended."""
        return next(self.all_after(at), None)

    def next_times(self, at: datetime, count: int) -> tuple[datetime, ...]:
        """At most `count` times (UTC) later than `at`."""
        return tuple(islice(self.all_after(at), count))

    def all_after(self, at: datetime) -> Iterator[datetime]:
        """Yield all times (UTC) later than `at`, without end where there is no `until`."""
        day = wall(at, self.zone).date() - timedelta(days=1)  # the day before: its time may lie after a gap
        while day < date.max and (self.until is None or day <= self.until):
            if self.falls_on(day) and (time_then := moment(datetime.combine(day, self.at), self.zone)) > at:
                yield time_then
            day += timedelta(days=1)

    def falls_on(self, day: date) -> bool:
        """Return whether the rule names this day."""
        if self.every == "weekly":
            return day.weekday() in self.days
        if self.every == "monthly":
            return day.day == min(self.day, monthrange(day.year, day.month)[1])
        return True

    def in_words(self) -> str:
        """`every Monday and Thursday at 09:30 (Europe/Paris), until 24 December 2026`."""
        end = self.until
        until = f", until {end.day} {MONTHS[end.month - 1]} {end.year}" if end else ""
        return f"{self._days_in_words()} at {self.at:%H:%M} ({self.zone}){until}"

    def _days_in_words(self) -> str:
        if self.every == "weekly":
            *first, last = (DAYS[day] for day in sorted(self.days))
            return "every " + (f"{', '.join(first)} and {last}" if first else last)
        if self.every == "monthly":
            return f"every month on day {self.day}" + (" or its last day" if self.day > 28 else "")
        return "every day"
