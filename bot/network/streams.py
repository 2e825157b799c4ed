"""What a network pushes by itself: streams that say what happens, as it happens.

A stream is never the only source: what it leaves out is found by polling. So nothing here promises that an
event comes, or comes once, or in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model.told import Told
from bot.network.errors import NetworkError
from bot.network.records import Page


class Pushed(StrEnum):
    """The streams that there are: of what concerns the brand's account, and of posts that match queries."""

    ACTIVITY = "activity"
    LIVE = "live"


class Happens(StrEnum):
    """What the stream of the account brings."""

    MENTIONS = "mentions"
    REPLIES = "replies"
    QUOTES = "quotes"
    DELETES = "deleted posts"
    DMS = "direct messages"


class Useless(StrEnum):
    """Why an event is passed over."""

    GARBLED = "garbled"
    FOREIGN = "foreign"  # it concerns another account, or somebody else's rule
    UNKNOWN = "unknown"  # a kind of event that we did not ask for


@dataclass(frozen=True)
class Opened:
    """The network has taken the connection."""


@dataclass(frozen=True)
class Alive:
    """A sign of life without an event."""


@dataclass(frozen=True)
class Posted:
    """A post, in a page of its own; `watches`: whose query it matches, on the stream of queries."""

    page: Page
    watches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deleted:
    """An author has deleted a post."""

    post_id: str
    author_id: str


@dataclass(frozen=True)
class WroteDm:
    """Somebody wrote to the brand; what they wrote has to be read."""

    sender_id: str


@dataclass(frozen=True)
class Passed:
    """An event that we have no use for."""

    why: Useless


@dataclass(frozen=True)
class Ended:
    """The stream is over: the network closed it, or did not open it."""

    error: NetworkError


Heard = Opened | Alive | Posted | Deleted | WroteDm | Passed | Ended


@dataclass(frozen=True)
class InStep:
    """What keeping subscriptions or rules in step has done; `refused`: what could not be had, and why:
    by `Happens`, or by watch.
    """

    made: int = 0
    removed: int = 0
    refused: Mapping[str, Told] | None = None


class Stream(Protocol):
    """A connection. It is opened in the background, as a network may take its time to respond."""

    def hear(self, seconds: float) -> Heard | None:
        """Return the next thing that comes, None where nothing does for so long; after `Ended` nothing
        comes.
        """

    def close(self) -> None:
        """End it at once; safe to call twice."""


class Streams(Protocol):
    """A network's streams. Errors: `NetworkError`, from what keeps things in step."""

    def open(self, which: Pushed) -> Stream:
        """Begin to open a stream."""

    def keep_subscribed(self, *, wanted: bool) -> InStep:
        """Have exactly our subscriptions to the account's events, or none; those of others stay."""

    def keep_rules(self, queries: Mapping[str, str]) -> InStep:
        """Have exactly one rule for each watch, by its id; those of others stay. `refused`: by watch."""
