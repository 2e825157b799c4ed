"""How far the month's money goes, and what is given up first when it runs short."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum

from bot.model.told import Code, Told
from bot.money.prices import words
from bot.told import plainly, told

DAY = timedelta(days=1)


class Step(IntEnum):
    """What the budget still allows; each step includes the ones before."""

    NORMAL = 0
    WARN = 1
    SLOWER = 2  # keyword polls ten times as rare
    MENTIONS_ONLY = 3  # no keyword polls
    OFF = 4

    @property
    def code(self) -> str:
        """Return its name as records keep it."""
        return self.name.lower()


FROM = {  # the part of the budget that is spent when a step begins
    Step.OFF: Decimal(1),
    Step.MENTIONS_ONLY: Decimal("0.97"),
    Step.SLOWER: Decimal("0.90"),
    Step.WARN: Decimal("0.80"),
}


@dataclass(frozen=True)
class Budget:
    """A month's budget in dollars (None: no limit) and what was spent on each UTC day."""

    limit: Decimal | None
    spent_by_day: Mapping[date, Decimal]

    def spent(self, now: datetime) -> Decimal:
        """Since the first of this month (UTC)."""
        month = (now.astimezone(UTC).year, now.astimezone(UTC).month)
        days = (day for day in self.spent_by_day if (day.year, day.month) == month)
        return sum((self.spent_by_day[day] for day in days), Decimal(0))

    def left(self, now: datetime) -> Decimal | None:
        return None if self.limit is None else max(self.limit - self.spent(now), Decimal(0))

    def step(self, now: datetime) -> Step:
        """Return what is to be given up at this moment."""
        if self.limit is None:
            return Step.NORMAL
        spent = self.spent(now)
        return next((step for step, part in FROM.items() if spent >= part * self.limit), Step.NORMAL)

    def forecast(self, now: datetime) -> Decimal:
        """Return what the month will have cost at its end: the rest goes on like the last seven days."""
        return self.spent(now) + self._a_day(now) * Decimal((next_month(now) - now) / DAY)

    def _a_day(self, now: datetime) -> Decimal:
        """Return the mean of the days among the last seven that were spent on, today's as far as it has
        come.
        """
        today = now.astimezone(UTC).date()
        passed = Decimal((now.astimezone(UTC) - _midnight(today)) / DAY)
        first = min(self.spent_by_day, default=today)
        full = [today - n * DAY for n in range(1, 8) if today - n * DAY >= first]
        total = sum((self.spent_by_day.get(day, Decimal(0)) for day in (today, *full)), Decimal(0))
        return total / max(len(full) + passed, Decimal("0.1"))  # a tenth: the first minutes prove little

    def line(self, now: datetime) -> Told:
        """Return what is spent, and what the month will have cost at this pace."""
        spent = words(self.spent(now))
        pace, month = words(self.forecast(now).quantize(Decimal("0.01"))), now.astimezone(UTC)
        if self.limit is None:
            return told(Code.SPENT, spent=spent, pace=pace, month=month)
        share = f"{self.spent(now) / self.limit:.0%}".replace("%", " %") if self.limit else "100 %"
        return told(Code.SPENT_OF, spent=spent, limit=words(self.limit), share=share, pace=pace, month=month)

    def in_words(self, now: datetime) -> str:
        """`$81.20 of $100.00 spent (81 %); at this pace $104.10 by the end of November.`"""
        return plainly(self.line(now))


def next_month(now: datetime) -> datetime:
    """Return when the budget starts again (UTC)."""
    today = now.astimezone(UTC).date()
    return _midnight(today.replace(day=monthrange(today.year, today.month)[1]) + DAY)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
