"""How far back the brand's mentions are read: on a first start the last day, more only if somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST = 800  # as many of a brand's newest mentions X shows


class Waits(StrEnum):
    """Why older mentions are not read at the moment."""

    BUDGET = "budget"
    NETWORK = "network"


@dataclass(frozen=True)
class OlderMentions:
    """What was read, and what somebody wants to be read besides.

    `until`: posts older than this one are not read yet. `first`: posts that the first reading brought.
    `read`: older ones that were read since; `wanted`: those that `by` asked for and that are still to be
    read. `ended`: X shows no older ones.
    """

    until: str
    first: int
    read: int = 0
    wanted: int = 0
    by: str = ""
    ended: bool = False
    waits: Waits | None = None

    @property
    def most(self) -> int:
        """Return how many older ones X may still show."""
        return 0 if self.ended else max(0, MOST - self.first - self.read)
