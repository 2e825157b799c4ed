"""How long customers waited, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.model.views.brief import Brief
from bot.model.views.case_times import CaseTimes


@dataclass(frozen=True)
class Answered:
    """A case that got its first reply in the span, with the post that opened it."""

    case: CaseTimes
    first: Brief | None
    wait: timedelta
    business: timedelta


@dataclass(frozen=True)
class Times:
    """Median and 90th percentile, by all hours and by business hours; None without a case."""

    count: int = 0
    median: timedelta | None = None
    p90: timedelta | None = None
    median_business: timedelta | None = None
    p90_business: timedelta | None = None


@dataclass(frozen=True)
class Responses:
    answered: tuple[Answered, ...] = ()
    resolved: tuple[CaseTimes, ...] = ()
    first_response: Times = field(default_factory=Times)
    handling: Times = field(default_factory=Times)
    resolution: Times = field(default_factory=Times)


@dataclass(frozen=True)
class Rep:
    """What one person did; no ranking."""

    user: str
    answered: int
    resolved: int
    median: timedelta | None
