"""Put a customer file in place of the book: all of it, or nothing, and not before what goes was shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from statistics import median

from bot.blockkit.text import plural
from bot.customers.file_problem import whole
from bot.customers.read_file import Book, read_book
from bot.model import Customer
from bot.store import Store

AT_ONCE = 2_000  # waiting cases whose cards are drawn again after an import
NAMED = 5  # customers who go


@dataclass(frozen=True)
class Prepared:
    """A file that was read and waits to take the book's place: under `token`, for an hour."""

    token: str
    used: int
    before: int
    gone: int
    names: tuple[str, ...]  # some of those who go
    notes: str  # what of the file is not used, in lines

    @property
    def question(self) -> str:
        """Return what is asked before customers are removed."""
        stay = self.before - self.gone
        names = ", ".join(f"@{name}" for name in self.names)
        more = f" and {self.gone - len(self.names):,} more" if self.gone > len(self.names) else ""
        return (
            f"{plural(self.used, 'customer')} in this file, {self.before:,} in the book now.\n"
            f"Kept: {stay:,}. New: {self.used - stay:,}. Removed: {self.gone:,} ({names}{more})."
        )

    @property
    def done(self) -> str:
        """Return what is said once it is imported."""
        replacing = f", replacing {self.before:,}" if self.before else ""
        return "\n".join(
            line for line in (f"{plural(self.used, 'customer')} imported{replacing}.", self.notes) if line
        )


def prepare(store: Store, content: bytes, now: datetime) -> Prepared:
    """Read a file whole and compare it with the book; nothing changes yet. Errors: `BadBook`."""
    read = read_book(content, now.date())
    book = _without_forgotten(store, read)
    left_out = len(read.customers) - len(book.customers)
    old, new = store.customers.handles(), {customer.handle.lower() for customer in book.customers}
    gone = sorted(old - new)
    facts = {
        "used": str(len(book.customers)),
        "without_consent": str(book.without_consent),
        "unclear_consent": str(book.unclear),
        "best_tier": best_tier(book.customers),
    }
    token = store.customers.stage(book.customers, facts)
    return Prepared(token, len(new), len(old), len(gone), tuple(gone[:NAMED]), notes_of(book, left_out))


def _without_forgotten(store: Store, book: Book) -> Book:
    """Leave out people who have been forgotten since they agreed; who agreed afterwards is a new customer."""
    since = store.forgotten.since_by_handle(customer.handle for customer in book.customers)
    kept = (c for c in book.customers if c.handle not in since or c.consent_at > since[c.handle].date())
    return replace(book, customers=tuple(kept))


def finish(store: Store, token: str, now: datetime, by: str = "") -> Mapping[str, str]:
    """Put the file in place of the book; return its facts.

    Errors: `BadBook` where it cannot be had any more.
    """
    facts = store.customers.put_staged(token)
    if facts is None:
        raise whole("The book has changed meanwhile, or an hour has passed. Import the file again.")
    store.customers.keep_facts({**facts, "imported_at": now.isoformat(), "imported_by": by})
    for case_id in store.cases.ids("waiting", 0, AT_ONCE):
        store.cards.touch(case_id)  # the clock judges them again; the cards say what is known now
    return facts


def notes_of(book: Book, forgotten: int = 0) -> str:
    """Return what of a file is not used, and why."""
    lines = []
    if forgotten:
        lines.append(f"{plural(forgotten, 'row')} skipped: the person was erased after they agreed.")
    if book.without_consent:
        lines.append(f"{plural(book.without_consent, 'row')} skipped: no consent.")
    if book.unclear:
        lines.append(
            f"{plural(book.unclear, 'row')} skipped: consent not understood. "
            f"Write its date and how it was given."
        )
        lines += book.examples
    if book.unused:
        lines.append(f"Columns not used: {', '.join(name[:60] for name in book.unused[:20])}.")
    return "\n".join(lines)


def best_tier(customers: Iterable[Customer]) -> str:
    """Return the tier whose customers have the highest median value; "" where there are not two to compare.

    It is all that the lifetime value is used for: no case comes first for an amount.
    """
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for customer in customers:
        if customer.tier and customer.lifetime_value is not None:
            amounts[customer.tier].append(customer.lifetime_value)
    if len(amounts) < 2:
        return ""
    return max(sorted(amounts), key=lambda tier: median(amounts[tier]))
