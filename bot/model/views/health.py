"""How Perch itself is doing, and what X has cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.model.problem import Problem


@dataclass(frozen=True)
class WatchHealth:
    name: str
    polled_at: datetime | None
    paused: bool


@dataclass(frozen=True)
class Health:
    """`problems`: those in force; `last`: the last one that is over."""

    watches: tuple[WatchHealth, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: Problem | None = None


@dataclass(frozen=True)
class Spend:
    """Dollars of the UTC days that a span touches, by watch; and the month's budget in words."""

    spent: Decimal = Decimal(0)
    by_label: tuple[tuple[str, Decimal], ...] = ()
    budget: str = ""
    balance: str = ""  # what X itself says
