"""What the brand's own books say of somebody, with their consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Customer:
    """A customer who agreed that their X handle and their customer record are joined.

    `lifetime_value` is an amount in whatever currency the book is kept in. `handle` is without the @.
    """

    handle: str
    consent_at: date
    consent_how: str
    since: date | None = None
    tier: str = ""
    lifetime_value: Decimal | None = None
    orders_open: int = 0
