"""How Perch itself is doing: when each watch was last read, what is in the way, what X has cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot import spending
from bot.desk import Desk
from bot.digest.span import Span


@dataclass(frozen=True)
class WatchHealth:
    name: str
    polled_at: datetime | None
    problem: str
    paused: bool


@dataclass(frozen=True)
class Health:
    """`problems`: those in force, in words, with since when; `last`: the last one that is over."""

    watches: tuple[WatchHealth, ...] = ()
    problems: tuple[tuple[str, datetime], ...] = ()
    last: tuple[str, datetime] | None = None


@dataclass(frozen=True)
class Spend:
    """Dollars of the UTC days that a span touches, by watch; and the month's budget in words."""

    spent: Decimal = Decimal(0)
    by_label: tuple[tuple[str, Decimal], ...] = ()
    budget: str = ""


def health_of(desk: Desk) -> Health:
    statuses = desk.store.watch_status.all()
    watches = []
    for watch in desk.store.watches.all():
        status = statuses.get(watch.id)
        polled = status.polled_at if status else None
        watches.append(WatchHealth(watch.name, polled, status.problem if status else "", watch.paused))
    problems = sorted(desk.store.problems.all().values(), key=lambda one: one[1])
    return Health(tuple(watches), tuple(problems), desk.store.problems.last())


def spend_of(desk: Desk, span: Span) -> Spend:
    names, total = desk.store.watches.names(), Decimal(0)
    labels: dict[str, Decimal] = {}
    day, last = span.start.astimezone(UTC).date(), (span.end - timedelta(seconds=1)).astimezone(UTC).date()
    while day <= last:
        spent = desk.store.spend.on_day(day)
        total += spent.total
        for label, amount in spent.by_label.items():
            name = names.get(label, label)
            labels[name] = labels.get(name, Decimal(0)) + amount
        day += timedelta(days=1)
    by_label = sorted(labels.items(), key=lambda one: -one[1])
    return Spend(total, tuple(by_label), spending.budget_of(desk).in_words(desk.clock()))
