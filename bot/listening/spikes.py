"""When more is said, or more of it negative, than at the same hour of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import median
from typing import Literal

from bot.frequent_words import most_repeated
from bot.model.hour import Hour
from bot.model.outbox.notices import SpikeOf

__all__ = ["COOLDOWN", "Hour", "Spike", "find_spike", "most_repeated"]

COOLDOWN = timedelta(minutes=60)
FEWEST = 3  # hours to compare with: what is usual cannot be told from fewer
OF_DAYS = 3  # times the floor where only days, not weeks, can be compared

Sensitivity = Literal["low", "normal", "high"]


@dataclass(frozen=True)
class _Bounds:
    floor: int  # mentions below which nothing is a spike
    times: float  # how many times the usual
    more_share: float  # how much more of the whole is negative


BOUNDS: dict[Sensitivity, _Bounds] = {
    "low": _Bounds(40, 4, 0.35),
    "normal": _Bounds(20, 3, 0.25),
    "high": _Bounds(10, 2, 0.15),
}


@dataclass(frozen=True)
class Spike:
    """What is out of the ordinary, with the numbers that say so; `usual` are medians."""

    kind: Literal["volume", "negative"]
    count: int
    usual: float
    negative: int
    usual_share: float  # of negative mentions, 0 to 1


def in_words(spike: Spike | SpikeOf) -> str:
    """Say `84 mentions in the last hour, 6 times the usual 14; 31 of them negative`."""
    if spike.kind == "volume":
        times = "usually none"
        if spike.usual >= 1:
            times = f"{spike.count / spike.usual:.0f} times the usual {spike.usual:.0f}"
        return f"{spike.count} mentions in the last hour, {times}; {spike.negative} of them negative"
    share = spike.negative / spike.count
    return (
        f"{spike.negative} of {spike.count} mentions in the last hour are negative ({share:.0%}), "
        f"usually {spike.usual_share:.0%}"
    )


def find_spike(
    last: Hour,
    same_hours: Sequence[Hour],
    of_days: Sequence[Hour] = (),
    *,
    now: datetime,
    last_alert: datetime | None = None,
    sensitivity: Sensitivity = "normal",
) -> Spike | None:
    """Return the spike of the last 60 minutes, if there is one and none was told of in the last hour.

    `same_hours` are the same hour of the same weekday in the weeks before, `of_days` the same hour of the
    days before, in any order: only those of which it is known what was said. The days count where there
    are too few weeks; with too few of both nothing is known to be usual, and so nothing is unusual. Chance
    alone does not make a spike: the count lies four standard deviations above (Poisson), the share three.
    """
    bounds = BOUNDS[sensitivity]
    if last_alert is not None and now - last_alert < COOLDOWN:
        return None
    known = _usual(same_hours, of_days, bounds)
    if known is None or last.count < known[2]:
        return None
    usual, share, _ = known
    if last.count >= bounds.times * usual and last.count >= usual + 4 * sqrt(usual):
        return Spike("volume", last.count, usual, last.negative, share)
    expected = last.count * share
    noise = sqrt(max(expected * (1 - share), 1.0))
    if last.negative / last.count >= share + bounds.more_share and last.negative >= expected + 3 * noise:
        return Spike("negative", last.count, usual, last.negative, share)
    return None


def _usual(weeks: Sequence[Hour], days: Sequence[Hour], bounds: _Bounds) -> tuple[float, float, int] | None:
    """Return the usual count and negative share, and the floor that goes with how much is known."""
    if len(weeks) >= FEWEST:
        return float(median(hour.count for hour in weeks)), _share(weeks), bounds.floor
    if len(days) >= FEWEST:  # weekdays differ: the greatest of them is what it has to exceed
        return float(max(hour.count for hour in days)), _share(days), OF_DAYS * bounds.floor
    return None


def _share(hours: Sequence[Hour]) -> float:
    total = sum(hour.count for hour in hours)
    return sum(hour.negative for hour in hours) / total if total else 0.0
