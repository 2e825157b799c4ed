"""When more is said, or more of it unhappy, than at the same hour of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import median
from typing import Literal

from bot.words import most_repeated

__all__ = ["COOLDOWN", "Hour", "Spike", "find_spike", "most_repeated"]

COOLDOWN = timedelta(minutes=60)
FEWEST_WEEKS = 3  # with less to compare, three times the floor is asked for

Sensitivity = Literal["low", "normal", "high"]


@dataclass(frozen=True)
class Hour:
    """The mentions of one hour, and how many of them were negative."""

    count: int
    negative: int = 0


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

    @property
    def words(self) -> str:
        """`84 mentions in the last hour, 6 times the usual 14; 31 of them unhappy`."""
        if self.kind == "volume":
            times = (
                f"{self.count / self.usual:.0f} times the usual {self.usual:.0f}"
                if self.usual >= 1
                else "usually none"
            )
            return f"{self.count} mentions in the last hour, {times}; {self.negative} of them unhappy"
        share = self.negative / self.count
        return (
            f"{self.negative} of {self.count} mentions in the last hour are unhappy ({share:.0%}), "
            f"usually {self.usual_share:.0%}"
        )


def find_spike(
    last: Hour,
    same_hours: Sequence[Hour],
    *,
    now: datetime,
    last_alert: datetime | None = None,
    sensitivity: Sensitivity = "normal",
) -> Spike | None:
    """The spike of the last 60 minutes, if there is one and none was told of in the last hour.

    `same_hours` are the same hour of the same weekday in the weeks before, in any order. Chance alone
    does not make a spike: the count lies four standard deviations above (Poisson), the share three.
    """
    bounds = BOUNDS[sensitivity]
    if last_alert is not None and now - last_alert < COOLDOWN:
        return None
    usual, share, floor = _usual(same_hours, bounds)
    if last.count < floor:
        return None
    if last.count >= bounds.times * usual and last.count >= usual + 4 * sqrt(usual):
        return Spike("volume", last.count, usual, last.negative, share)
    expected = last.count * share
    noise = sqrt(max(expected * (1 - share), 1.0))
    if last.negative / last.count >= share + bounds.more_share and last.negative >= expected + 3 * noise:
        return Spike("negative", last.count, usual, last.negative, share)
    return None


def _usual(hours: Sequence[Hour], bounds: _Bounds) -> tuple[float, float, int]:
    """The usual count and negative share, and the floor that goes with how much is known."""
    total = sum(hour.count for hour in hours)
    share = sum(hour.negative for hour in hours) / total if total else 0.0
    if len(hours) < FEWEST_WEEKS:
        return float(max((hour.count for hour in hours), default=0)), share, 3 * bounds.floor
    return float(median(hour.count for hour in hours)), share, bounds.floor
