"""What may come of a request to another service, for every client of ours: nobody offers idempotency keys."""

from __future__ import annotations

from enum import StrEnum

from bot.model.told import Told


class Outcome(StrEnum):
    """What a caller may believe of a request after its answer."""

    YES = "yes"
    NO = "no"
    WAIT = "wait"
    UNKNOWN = "unknown"


class ServiceError(Exception):
    """Something another service did not do; `line` says what, and what the person who can act should do."""

    def __init__(self, line: Told) -> None:
        super().__init__(line)
        self.line = line


class NotSent(ServiceError):
    """It certainly did not act; trying again later is safe."""


class Unknown(ServiceError):
    """The request left, the answer did not come: it may have happened."""


class Refused(ServiceError):
    """Its final no to this very request."""
