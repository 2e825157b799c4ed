"""How Perch itself is doing: when each watch was last read, what is in the way, what X has cost."""

from __future__ import annotations

from datetime import UTC, timedelta
from decimal import Decimal

from bot import spending
from bot.desk import Desk
from bot.model.views.health import Health, Spend, WatchHealth
from bot.model.views.span import Span


def health_of(desk: Desk) -> Health:
    statuses = desk.store.watch_status.all()
    watches = []
    for watch in desk.store.watches.all():
        status = statuses.get(watch.id)
        polled = status.polled_at if status else None
        watches.append(WatchHealth(watch.name, polled, watch.paused))
    problems = sorted(desk.store.problems.all().values(), key=lambda one: one.since)
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
    budget = spending.budget_of(desk).in_words(desk.clock())
    return Spend(total, tuple(by_label), budget, spending.balance_in_words(desk))
