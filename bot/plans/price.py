"""What a planned post costs at X, in dollars."""

from __future__ import annotations

from decimal import Decimal

from bot.length import has_url
from bot.plans.model import Parts

PLAIN = Decimal("0.015")
WITH_URL = Decimal("0.200")


def price_of(parts: Parts) -> Decimal:
    """The whole thread; each part is a post, and one with a link costs 13 times a plain one."""
    return sum((WITH_URL if has_url(part) else PLAIN for part in parts), Decimal(0))


def price_in_words(parts: Parts) -> str:
    """ "$0.20 (it holds a link)"."""
    links = sum(has_url(part) for part in parts)
    total = price_of(parts).normalize()
    amount = f"${total:.3f}".removesuffix("0") if total % Decimal("0.01") == 0 else f"${total:.3f}"
    if not links:
        return amount if len(parts) == 1 else f"{amount} ({len(parts)} posts)"
    if len(parts) == 1:
        return f"{amount} (a post with a link costs $0.20, one without $0.015)"
    return f"{amount} ({len(parts)} posts, {links} with a link at $0.20)"
