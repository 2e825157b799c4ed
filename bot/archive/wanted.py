"""What a search of an archive is asked, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.case_state import CaseState


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: all that is given has to hold. None and () ask for nothing.

    A word with a blank in it is a phrase. `channels`: only these; `hidden`: not these.
    `private`: direct messages are looked through as well, for who may read them.
    """

    words: tuple[str, ...] = ()
    since: datetime | None = None  # when the case came in
    until: datetime | None = None
    topics: tuple[str, ...] = ()  # any of these codes
    authors: tuple[str, ...] = ()  # any of these ids
    owners: tuple[str, ...] = ()  # any of these Slack users; "" nobody
    states: tuple[CaseState, ...] = ()
    channels: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()
    private: bool = False


@dataclass(frozen=True, order=True)
class Spot:
    """A case's place in the order of time: when it came in, and its id among those of the same moment."""

    at: datetime
    id: str


@dataclass(frozen=True)
class Page:
    """Where cases stand, the newest first; `more`: another page follows."""

    spots: tuple[Spot, ...] = ()
    more: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(spot.id for spot in self.spots)
