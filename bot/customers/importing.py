"""Put a customer file in place of the book: all of it, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from bot.customers.reading import Book, read_book
from bot.model import Customer
from bot.store import Store

AT_ONCE = 2_000  # waiting cases whose cards are drawn again after an import


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    book: Book
    before: int  # customers in the book that it replaced

    def __str__(self) -> str:
        book = self.book
        lines = [
            f"{len(book.customers):,} customers imported, in place of the {self.before:,} of before.",
            f"{book.without_consent:,} rows without consent: counted, not used.",
        ]
        if book.unused:
            lines.append(f"Columns left aside: {', '.join(book.unused[:20])}.")
        return "\n".join(lines)


def import_book(store: Store, content: bytes, now: datetime, by: str = "") -> Imported:
    """Read the file whole, then replace the book at once. Errors: `BadBook`, and nothing was imported."""
    book = read_book(content, now.date())
    before = store.customers.book_size()
    store.customers.replace_book(book.customers)
    store.customers.keep_facts(
        {
            "imported_at": now.isoformat(),
            "imported_by": by,
            "used": str(len(book.customers)),
            "without_consent": str(book.without_consent),
            "best_tier": best_tier(book.customers),
        }
    )
    for case_id in store.cases.ids("waiting", 0, AT_ONCE):
        store.cards.touch(case_id)  # the clock judges them again; the cards say what is known now
    return Imported(book, before)


def best_tier(customers: Iterable[Customer]) -> str:
    """The tier whose customers have the highest median value; "" where there are not two to compare.

    It is all that the lifetime value is used for: no case comes first for an amount.
    """
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for customer in customers:
        if customer.tier and customer.lifetime_value is not None:
            amounts[customer.tier].append(customer.lifetime_value)
    if len(amounts) < 2:
        return ""
    return max(sorted(amounts), key=lambda tier: median(amounts[tier]))
