"""A heartbeat: which process lived, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Beat:
    """The last heartbeat of one process. `form`: that of the records which its version writes."""

    process: str  # bot, clock, poll, cards, send, plans or web
    host: str
    pid: int
    since: datetime
    at: datetime
    form: int = 0

    @property
    def id(self) -> str:
        return f"{self.process}@{self.host}:{self.pid}"
