"""What the calls cost, in dollars, counted as X counts: a resource read twice in a UTC day costs once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

READ = {
    "post": Decimal("0.005"),
    "user": Decimal("0.010"),
    "dm": Decimal("0.010"),
    "follower": Decimal("0.010"),
    "event": Decimal("0.005"),
    "dm event": Decimal("0.010"),
}
OWNED_READ = Decimal("0.001")
WRITE = {
    "post": Decimal("0.015"),
    "post with a URL": Decimal("0.200"),
    "summoned reply": Decimal("0.010"),
    "dm": Decimal("0.015"),
    "counts": Decimal("0.005"),
    "delete": Decimal("0.010"),
    "hide": Decimal("0.010"),
    "media": Decimal("0.010"),
    "alt text": Decimal("0.005"),
}


class Meter:
    """The bill: dollars in all, and the posts read on each day."""

    def __init__(self) -> None:
        self.spent = Decimal(0)
        self.posts_read: dict[date, int] = {}
        self._paid: set[tuple[date, str, str]] = set()

    def read(self, kind: str, ids: Iterable[str], day: date, *, owned: bool = False) -> Decimal:
        """Charge for what an answer contains; returns what it cost."""
        new = {(day, kind, one) for one in ids} - self._paid
        self._paid |= new
        if kind == "post" and new:
            self.posts_read[day] = self.posts_read.get(day, 0) + len(new)
        return self._charge(len(new) * (OWNED_READ if owned else READ[kind]))

    def write(self, kind: str) -> Decimal:
        return self._charge(WRITE[kind])

    def _charge(self, dollars: Decimal) -> Decimal:
        self.spent += dollars
        return dollars
