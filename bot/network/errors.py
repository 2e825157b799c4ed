"""What a network did not do, as our errors; each is a line for the person who can act."""

from __future__ import annotations

from datetime import datetime

from bot.model import failures
from bot.model.outbox.result import Reason
from bot.model.told import Told
from bot.told import plainly


class NetworkError(failures.ServiceError):
    """Something the network did not do."""

    def __str__(self) -> str:
        return plainly(self.line)


class NotSent(NetworkError, failures.NotSent):
    """It certainly did not act; trying again later is safe."""


class Busy(NotSent):
    """A rate limit (429); not before `until`."""

    def __init__(self, line: Told, until: datetime) -> None:
        super().__init__(line)
        self.until = until


class NoCredits(Busy):
    """The network wants money first: credits depleted (402) or the spend cap is reached."""


class Unreachable(NotSent):
    """No connection was made."""


class Unknown(NetworkError, failures.Unknown):
    """The request left, the answer did not come (time-out, reset, 5xx): it may have happened."""


class BadCredentials(NetworkError):
    """The network does not accept the keys, or the access level lacks this endpoint."""


class CursorTooOld(NetworkError):
    """since_id lies before what its search still knows."""


class Refused(NetworkError, failures.Refused):
    """Its final no to this request; `status` is HTTP's where the text of its answer told us nothing."""

    def __init__(self, line: Told, reason: Reason = Reason.OTHER, detail: str = "", status: int = 0) -> None:
        super().__init__(line)
        self.reason = reason
        self.detail = detail
        self.status = status
