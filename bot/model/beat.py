"""A heartbeat: which process lived, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Beat:
    """The last heartbeat of one process. `form`: the newest that its version knows; `shape`: a mark of what
    records look like to it.
    """

    process: str  # bot, clock, poll, cards, send, plans or web
    host: str
    pid: int
    since: datetime
    at: datetime
    form: int = 0
    shape: str = ""
    folder: str = ""  # the mark of the data folder that it sees

    @property
    def id(self) -> str:
        return f"{self.process}@{self.host}:{self.pid}"
