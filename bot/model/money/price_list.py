"""What is kept of X's bill: the prices that were renewed, and whether authors are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class PriceList:
    """Prices that somebody had Perch take over, in dollars, by the names of `bot.money.prices`."""

    day: date  # of which they are
    source: str = ""  # a host's or a file's name
    prices: dict[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class AuthorsCounted:
    """What somebody decided in Slack: whether authors that come along with posts are counted as billed."""

    on: bool
    at: datetime
