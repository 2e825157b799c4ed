"""What a planned post costs at X, in words."""

from __future__ import annotations

from decimal import Decimal

from bot.model import Price
from bot.model.plan import Parts
from bot.money.prices import WRITE, dearer_than_plain, words, write_price


def price_of(parts: Parts) -> Decimal:
    """The whole thread, in dollars; each part is a post of its own."""
    return sum((write_price(part) for part in parts), Decimal(0))


def price_in_words(parts: Parts) -> str:
    """ "$0.20 (a post with a link; one without costs $0.015)"."""
    links = sum(dearer_than_plain(part) for part in parts)
    total = words(price_of(parts))
    if len(parts) == 1:
        return f"{total} (a post with a link; one without costs {words(WRITE[Price.POST])})" if links else total
    with_links = f", {links} with a link at {words(WRITE[Price.LINK])}" if links else ""
    return f"{total} ({len(parts)} posts{with_links})"
