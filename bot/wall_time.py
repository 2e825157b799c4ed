"""Wall-clock time in a zone, and what summer time does to it.

A wall time is a naive `datetime` as read off a clock there. When clocks go forward some do not exist
(a gap); when they go back some come twice.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def instants(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the moments (UTC) at which clocks there show this: none in a gap, two when they go back."""
    wall = wall.replace(tzinfo=None, fold=0)
    found = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(at for at in found if at.astimezone(zone).replace(tzinfo=None, fold=0) == wall))


def moment(wall: datetime, zone: tzinfo) -> datetime:
    """Return the moment (UTC) of a wall time: the first of two, and in a gap the end of the gap."""
    found = instants(wall, zone)
    return found[0] if found else after_gap(wall, zone)


def after_gap(wall: datetime, zone: tzinfo) -> datetime:
    """Return the first moment (UTC) after the gap that swallowed this wall time."""
    wall = wall.replace(tzinfo=None, fold=0)
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)  # read with the offset before the gap
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)  # and with the one after it
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == late.astimezone(zone).utcoffset():
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)


def wall(at: datetime, zone: tzinfo) -> datetime:
    """Return what clocks there show at a moment (naive; `fold` is 1 the second time)."""
    return at.astimezone(zone).replace(tzinfo=None)


def in_words(at: datetime, zone: tzinfo) -> str:
    """`Tuesday 24 November 2026, 09:30 (Europe/Paris)`."""
    return f"{day_in_words(at, zone)}, {at.astimezone(zone):%H:%M} ({zone})"


def day_in_words(at: datetime, zone: tzinfo) -> str:
    """`Tuesday 24 November 2026`."""
    there = at.astimezone(zone)
    return f"{DAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]} {there.year}"
