"""Sweeps: looking, ever more rarely and ever further back, for what X showed late.

A reading asks for what is newer than the newest known post, so it never sees a post that X shows after
newer ones. Each level of sweeps looks back far enough that a post it is answerable for is still in sight
when the next one comes: `back` is at least the lateness it serves, plus `every`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.listening.reach import newer, older
from bot.model.networks import first_id, order
from bot.model.table_records import Sweep


@dataclass(frozen=True)
class Level:
    """How often is swept, up to how long ago, and what nearer levels look after where there is much."""

    name: str
    every: timedelta
    back: timedelta
    skip: timedelta = timedelta()
    always_skips: bool = False


LEVELS = (
    Level("minutes", timedelta(seconds=30), timedelta(minutes=3)),  # X's search swaps the order of neighbours
    Level("quarter", timedelta(minutes=5), timedelta(minutes=20), skip=timedelta(minutes=2)),
    Level("hour", timedelta(minutes=20), timedelta(minutes=90), skip=timedelta(minutes=15)),
    Level("day", timedelta(hours=4), timedelta(hours=29), skip=timedelta(minutes=65), always_skips=True),
)


def after_page(sweep: Sweep, level: Level, oldest: str | None, count: int) -> Sweep:
    """Return a sweep after a page down to the `oldest` post, with more to come.

    What nearer levels look after is passed over as soon as it takes more than one page.
    """
    until = older(sweep.until, oldest, first_id(sweep.began - level.skip)) or ""
    return replace(sweep, until=until, seen=sweep.seen + count)


def due(known: Mapping[str, Sweep], now: datetime) -> list[Level]:
    """Return the levels to sweep now: first the one that has waited longest, as measured by its own pace."""
    waited = {level: _waited(known.get(level.name), level, now) for level in LEVELS}
    return sorted((level for level in LEVELS if waited[level] >= 1), key=lambda level: -waited[level])


def _waited(sweep: Sweep | None, level: Level, now: datetime) -> float:
    """Return how often a level could have been swept since its last sweep began, were it not under way
    still.
    """
    if sweep is None:
        return float("inf")
    if not sweep.running:
        return (now - sweep.began) / level.every
    return max(1.0, (now - (sweep.before or sweep.began)) / level.every)


def begin(
    level: Level, last: Sweep | None, now: datetime, floor: datetime | None, furthest: timedelta
) -> Sweep:
    """Return a sweep that begins now.

    After a pause it looks back as far as if there had been none, but not behind `floor`, when its watch
    was made, nor further than `furthest`.
    """
    since = min(now, last.began + level.every if last else now) - level.back
    since = max(since, now - furthest, floor or since)
    until = first_id(now - level.skip) if level.always_skips else ""
    return Sweep(now, True, last.began if last else None, first_id(since), until)


def reaches(sweep: Sweep, midnight: datetime, *, may_pay: bool) -> str:
    """Return the since_id of its next page.

    X bills a post once a UTC day: what was read today is free, what was read yesterday is paid again.
    """
    return sweep.since if may_pay else newer(sweep.since, first_id(midnight)) or ""


def is_over(sweep: Sweep, since: str) -> bool:
    """Return whether nothing is left between where it is and where it ends."""
    return sweep.until != "" and order(sweep.until) <= order(since) + 1
