"""A week beside the four before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.desk import Desk
from bot.digest.figures import Figures, figures_of
from bot.digest.responses import responses_of
from bot.digest.span import Span
from bot.digest.trend import WEEKS_BEFORE, Bar
from bot.store.listening.counts import LABELS


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


@dataclass(frozen=True)
class Weeks:
    """`weeks`: the oldest first, the last one is the one that it is about."""

    figures: Figures
    weeks: tuple[Week, ...]

    @property
    def this(self) -> Week:
        return self.weeks[-1]

    @property
    def before(self) -> tuple[Week, ...]:
        return self.weeks[:-1]


def weeks_of(desk: Desk, span: Span) -> Weeks:
    """Weeks before Perch knew anything are left out."""
    weeks = [week_of(desk, span.earlier(n)) for n in range(WEEKS_BEFORE, 0, -1)]
    while weeks and not (weeks[0].mentions or weeks[0].answered or weeks[0].resolved):
        weeks.pop(0)
    return Weeks(figures_of(desk, span), (*weeks, week_of(desk, span)))


def week_of(desk: Desk, span: Span) -> Week:
    labels: dict[str, int] = {}
    for (_, label), count in desk.store.counts.quarters(LABELS, span.start, span.end).items():
        labels[label] = labels.get(label, 0) + count
    found = responses_of(desk, span)
    times = found.first_response
    return Week(span, labels, times.count, times.median, times.p90, len(found.resolved))
