"""What X bills, in US dollars (pay-per-use price list of August 2026); one line for each price."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.length import has_url
from bot.model import Price

READ: dict[str, Decimal] = {  # for each resource that comes back, once a UTC day
    "post": Decimal("0.005"),
    "user": Decimal("0.010"),
    "dm": Decimal("0.010"),
    "follower": Decimal("0.010"),
    "owned": Decimal("0.001"),  # the brand's own mentions, posts and followers
    "own follower": Decimal("0.001"),
}
WRITE: dict[Price, Decimal] = {  # for each request
    Price.POST: Decimal("0.015"),
    Price.LINK: Decimal("0.200"),
    Price.SUMMONED: Decimal("0.010"),
    Price.DM: Decimal("0.015"),
    Price.COUNTS: Decimal("0.005"),
}


def read_price(kind: str, count: int = 1) -> Decimal:
    """Return what reading so many resources costs; KeyError for a kind that X does not sell."""
    return READ[kind] * count


def write_kind(text: str, *, summoned: bool = False) -> Price:
    """Return which price of WRITE a post has; `summoned`: it answers someone who mentioned or quoted us.

    X does not say what a summoned reply with a URL costs: it is taken as the more expensive one.
    """
    if has_url(text):
        return Price.LINK
    return Price.SUMMONED if summoned else Price.POST


def write_price(text: str, summoned: bool = False) -> Decimal:
    """Return what publishing this text costs."""
    return WRITE[write_kind(text, summoned=summoned)]


def dearer_than_plain(text: str) -> bool:
    """Return whether the author should be told the price before sending."""
    return write_price(text) > WRITE[Price.POST]


def words(price: Decimal) -> str:
    """`$0.20`, `$1,234.50`; parts of a cent are shown where there are any: `$0.015`."""
    cents = price.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if price == cents or abs(price) >= 1:
        return f"${cents:,}"
    return f"${price.quantize(Decimal('0.001'), ROUND_HALF_UP):,}"
