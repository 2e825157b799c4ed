"""What X's balance fell by, beside what Perch has metered in the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

TROUBLE = "x bill"  # the name of the problem that both are apart


@dataclass(frozen=True)
class Reading:
    """One look at the balance, with how far the meter was then: its sum, and how many authors came along
    uncounted, both since the month of `at` began (UTC).
    """

    at: datetime
    left: Decimal
    metered: Decimal = Decimal(0)
    authors: int = 0


@dataclass(frozen=True)
class Bill:
    """The last look, and what came together since `since`, but for hours in which credits were added."""

    last: Reading
    since: datetime
    fell: Decimal = Decimal(0)
    metered: Decimal = Decimal(0)
    authors: int = 0
