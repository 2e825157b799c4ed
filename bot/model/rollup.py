"""A roll-up: one message in place of many cards that are not urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rollup:
    """Stands in `channel`; takes in what comes until it is quiet again."""

    id: str
    channel: str
    began_at: datetime
    last_at: datetime  # when something was added last

    @property
    def item_id(self) -> str:
        """Return the outbox item that posts its message."""
        return f"rollup-{self.id}"
