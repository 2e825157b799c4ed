"""What Perch listens to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Source(StrEnum):
    """Where a watch reads: the brand's own mentions timeline, X's search, or a feed."""

    MENTIONS = "mentions"
    SEARCH = "search"
    FEED = "feed"


DMS, BY_HAND = "dms", "by hand"
# What brings posts in without a watch that anybody made: its id, for posts and the meter, and its name.
WITHOUT_WATCH = {DMS: "Direct messages", BY_HAND: "Added by hand"}


@dataclass(frozen=True)
class Watch:
    """One query (or the brand's mentions, or a feed) and the channel its cards go to.

    `channel` is empty for the default of the settings. `query` is an X query, a feed's address,
    or empty for the mentions timeline.
    """

    id: str
    name: str
    source: Source
    query: str = ""
    channel: str = ""
    owner: str = ""  # a Slack user
    languages: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()  # handles whose posts open no case
    paused: bool = False
    created_at: datetime | None = None
    from_settings: bool = False
    live: bool = False  # the network pushes its posts as well
    secret: str = ""  # of its Atom feed's address
    budget: Decimal | None = None  # dollars a month
