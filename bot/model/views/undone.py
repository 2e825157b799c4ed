"""Work that is not done, as of now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import Item


@dataclass(frozen=True)
class Waiting:
    """An open case whose customer waits since then; `link` is "" while it has no card."""

    case_id: str
    handle: str
    since: datetime
    owner: str
    link: str


@dataclass(frozen=True)
class Failed:
    """A send that X refused, or whose delivery is unknown."""

    item: Item
    handle: str
    link: str


@dataclass(frozen=True)
class Undone:
    waiting: int = 0
    oldest: tuple[Waiting, ...] = ()
    overdue: int = 0
    snoozed: int = 0
    failed: tuple[Failed, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.waiting or self.snoozed or self.failed)
