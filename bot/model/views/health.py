"""How Perch itself is doing, and what X has cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


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
