"""Spans of time that a digest covers, by the business's own clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.wall_time import DAYS, MONTHS, moment, wall

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """From `start` up to, and without, `end` (both UTC); `zone` is the business's."""

    start: datetime
    end: datetime
    zone: tzinfo

    @property
    def key(self) -> str:
        """Return how buttons name it: "1730000000-1730086400"."""
        return f"{int(self.start.timestamp())}-{int(self.end.timestamp())}"

    @property
    def first_day(self) -> date:
        return wall(self.start, self.zone).date()

    @property
    def last_day(self) -> date:
        return wall(self.end - timedelta(seconds=1), self.zone).date()

    @property
    def days(self) -> int:
        """Return its length in days, to the nearest, at least one."""
        return max(1, round((self.end - self.start) / DAY))

    def earlier(self, weeks: int) -> Span:
        """Return the same hours of the same weekdays, some weeks before."""
        back = weeks * WEEK
        return Span(_moved(self.start, -back, self.zone), _moved(self.end, -back, self.zone), self.zone)

    @property
    def usual(self) -> str:
        """Return what it is compared with: "on a usual Tuesday", by the day on which it ends; "in a usual
        week".
        """
        if self.days == 1:
            return f"on a usual {DAYS[self.last_day.weekday()]}"
        return "in a usual week" if self.days == 7 else f"in {self.days} usual days"

    @property
    def title(self) -> str:
        """`Tuesday 3 November`, `Friday 30 October to Monday 2 November`."""
        last = day_words(self.last_day)
        if self.days == 1:
            return last
        first = self.first_day if wall(self.start, self.zone).time() == time(0) else self.first_day + DAY
        return f"{day_words(first)} to {last}"

    @property
    def hours(self) -> str:
        """Return its exact ends: `Mon 2 Nov 17:00 to Tue 3 Nov 17:00 (Europe/Paris)`."""
        return f"{_exact(self.start, self.zone)} to {_exact(self.end, self.zone)} ({self.zone})"

    @property
    def is_whole_days(self) -> bool:
        return wall(self.start, self.zone).time() == wall(self.end, self.zone).time() == time(0)


def from_key(key: str, zone: tzinfo) -> Span:
    """Return the span that a button names. Errors: ValueError."""
    start, _, end = key.partition("-")
    return Span(datetime.fromtimestamp(int(start), UTC), datetime.fromtimestamp(int(end), UTC), zone)


def list_key(name: str, span: Span) -> str:
    """Return how a button names the cases behind one of the digest's numbers."""
    return f"#{name}:{span.key}"


def of_day(day: date, zone: tzinfo) -> Span:
    """Return one calendar day there, 23 or 25 hours long when the clocks change."""
    return Span(_midnight(day, zone), _midnight(day + DAY, zone), zone)


def of_week(day: date, zone: tzinfo) -> Span:
    """Return the calendar week (Monday to Sunday) in which a day lies."""
    monday = day - timedelta(days=day.weekday())
    return Span(_midnight(monday, zone), _midnight(monday + WEEK, zone), zone)


def until(end: datetime, length: timedelta, zone: tzinfo) -> Span:
    """Return what ends at a moment and began so much wall time before."""
    return Span(_moved(end, -length, zone), end, zone)


def day_words(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _midnight(day: date, zone: tzinfo) -> datetime:
    return moment(datetime.combine(day, time(0)), zone)


def _moved(at: datetime, by: timedelta, zone: tzinfo) -> datetime:
    return moment(wall(at, zone) + by, zone)


def _exact(at: datetime, zone: tzinfo) -> str:
    there = wall(at, zone)
    return f"{DAYS[there.weekday()][:3]} {there.day} {MONTHS[there.month - 1][:3]} {there:%H:%M}"
