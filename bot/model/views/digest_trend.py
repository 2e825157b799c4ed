"""Mentions over time, as the digest's charts show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.model.views.span import Span

LABEL_ORDER = ("negative", "neutral", "positive", "unscored")


@dataclass(frozen=True)
class Bar:
    """One stretch of time and its mentions by label."""

    name: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Trend:
    """Counts of a span; `before`: the same span in earlier weeks, the latest first."""

    labels: dict[str, int] = field(default_factory=dict)
    watches: dict[str, int] = field(default_factory=dict)
    bars: tuple[Bar, ...] = ()
    before: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.labels.values())

    @property
    def negative(self) -> int:
        return self.labels.get("negative", 0)


@dataclass(frozen=True)
class Week:
    """One calendar week in numbers."""

    span: Span
    labels: dict[str, int]
    answered: int
    median: timedelta | None
    p90: timedelta | None
    resolved: int

    @property
    def mentions(self) -> int:
        return sum(self.labels.values())

    @property
    def negative(self) -> int:
        return self.labels.get("negative", 0)

    @property
    def name(self) -> str:
        """`26 Oct`: the Monday."""
        return f"{self.span.first_day.day} {self.span.first_day:%b}"

    def bar(self) -> Bar:
        return Bar(self.name, self.labels)
