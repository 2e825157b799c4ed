"""Who is a customer, for the digest and for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk import Desk


def is_customer(desk: Desk, handle: str) -> bool:
    """Whether the book, or the customer system, knows this handle and has its owner's consent."""
    return bool(customers_among(desk, [handle]))


def customers_among(desk: Desk, handles: Iterable[str]) -> frozenset[str]:
    """Those of the handles that are customers', in lower case, in one round trip."""
    return frozenset(desk.store.customers.known(h.lstrip("@") for h in handles))
