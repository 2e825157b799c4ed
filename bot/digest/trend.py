"""Mentions over time: by two hours of a day, by day of a longer span, and beside earlier weeks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date, datetime, timedelta

from bot.desk import Desk
from bot.model.views.digest_trend import Bar, Trend
from bot.model.views.span import Span, of_day
from bot.store.listening.counts import LABELS, WATCHES, Quarters
from bot.wall_time import DAYS, wall

WEEKS_BEFORE = 4
MOST_BARS = 20  # Slack's limit for the categories of a chart
A_BAR = timedelta(hours=2)


def trend_of(desk: Desk, span: Span) -> Trend:
    counts = desk.store.counts
    # Bars of hours begin with the span, those of days at midnight, which no zone has between quarters.
    offset = span.start.minute % 15 if _in_hours(span) else 0
    quarters = counts.quarters(LABELS, span.start, span.end, offset)
    watches = _by_key(counts.quarters(WATCHES, span.start, span.end))
    before = _known(tuple(counts.total(past.start, past.end) for past in _earlier(span)))
    return Trend(_by_key(quarters), watches, _bars(quarters, span), before)


def _earlier(span: Span) -> list[Span]:
    """Return earlier spans of the same weekdays that do not overlap it; a long absence has nothing beside
    it.
    """
    return [span.earlier(n) for n in range(1, WEEKS_BEFORE + 1)] if span.days <= 7 else []


def _known(before: tuple[int, ...]) -> tuple[int, ...]:
    """Without the weeks before Perch began to count."""
    while before and before[-1] == 0:
        before = before[:-1]
    return before


def _by_key(quarters: Quarters) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for (_, key), count in quarters.items():
        sums[key] += count
    return dict(sums)


def _bars(quarters: Quarters, span: Span) -> tuple[Bar, ...]:
    stretches = _stretches(span)
    sums = [(name, Counter[str]()) for name, _ in stretches]
    starts = [start for _, start in stretches]
    for (at, label), count in quarters.items():
        sums[max(bisect_right(starts, at) - 1, 0)][1][label] += count
    return tuple(Bar(name, dict(counts)) for name, counts in sums)


def _stretches(span: Span) -> list[tuple[str, datetime]]:
    """Return names and starts of a chart's bars, at most twenty, each name once."""
    if _in_hours(span):
        return _hours(span)
    days, day = [], span.first_day
    while day <= span.last_day:
        days.append(day)
        day += timedelta(days=1)
    step = -(-len(days) // MOST_BARS)
    return [(_day_name(day, len(days)), of_day(day, span.zone).start) for day in days[::step]]


def _in_hours(span: Span) -> bool:
    return span.end - span.start <= timedelta(hours=36)


def _hours(span: Span) -> list[tuple[str, datetime]]:
    found: list[tuple[str, datetime]] = []
    at = span.start
    while at < span.end:
        name = f"{wall(at, span.zone):%H:%M}"
        if any(name == known for known, _ in found):  # when clocks go back an hour comes twice
            name = f"{wall(at, span.zone):%a %H:%M}"
        found.append((name, at))
        at += A_BAR
    return found[:MOST_BARS]


def _day_name(day: date, days: int) -> str:
    return DAYS[day.weekday()][:3] if days <= 7 else f"{day.day} {day:%b}"
