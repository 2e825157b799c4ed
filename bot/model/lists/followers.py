"""Who has come to follow the brand and who has left, as it is told; and how far a reading is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Group(StrEnum):
    """Who a follower is to us, in the order in which they are shown. The values stand in stored records."""

    CUSTOMER = "customer"
    CASES = "cases"
    OTHER = "other"


class Deed(StrEnum):
    """What a person of the team did for a follower."""

    WELCOMED = "welcomed"
    FOLLOWED = "followed"
    DIALOG = "dialog"  # opened the network's own dialog: whether they followed there, we do not know
    UNFOLLOWED = "unfollowed"
    IGNORED = "ignored"


class NewsKind(StrEnum):
    FIRST = "first"  # the present was taken as known
    CAME = "came"
    LEFT = "left"


@dataclass(frozen=True)
class Follower:
    """An account as it was when it came; of one that left, what we still know."""

    id: str
    handle: str = ""
    name: str = ""
    followers: int | None = None
    verified: bool = False
    protected: bool = False
    can_dm: bool | None = None  # as `Author`
    group: Group = Group.OTHER

    @property
    def at_handle(self) -> str:
        return f"@{self.handle}" if self.handle else f"account {self.id}"


@dataclass(frozen=True)
class Done:
    """`item`: the send, where the deed is one."""

    deed: Deed
    by: str
    at: datetime
    item: str = ""


@dataclass(frozen=True)
class FollowerNews:
    """One message about followers. `done`: a person's id → what was done for them.

    `known`: how many followers are known from then on. `more`: the day's limit of pages ended the reading; of
    who left, the network listed too few to tell. `read`: how many it listed. `total`: how many left, of whom
    the newest are in `people`.
    """

    id: str
    at: datetime
    kind: NewsKind
    people: tuple[Follower, ...] = ()
    known: int = 0
    more: bool = False
    read: int = 0
    total: int = 0
    done: Mapping[str, tuple[Done, ...]] = field(default_factory=dict)

    def person(self, account_id: str) -> Follower | None:
        return next((one for one in self.people if one.id == account_id), None)


@dataclass(frozen=True)
class FollowersReading:
    """The day's reading under way: each page is kept before the next is asked for.

    `ids` stand in the network's order, who came last first; `people` are those of them that were not known.
    """

    id: str
    due: datetime
    first: bool = False
    pages: int = 0
    token: str = ""
    ids: tuple[str, ...] = ()
    people: tuple[Follower, ...] = ()


@dataclass(frozen=True)
class LeftCheck:
    """Who left: the whole list of followers is read once, as somebody asked for.

    `total`: how many follow, as the network said. `compared`: how many were known; `copy` names the copy of
    them. `anyway`: the person was asked again, as it costs more than is left of the month's budget.
    """

    id: str
    by: str
    begun_at: datetime
    total: int
    compared: int
    copy: str = ""
    anyway: bool = False
    token: str = ""
    read: int = 0
    stopped: bool = False
    ended_at: datetime | None = None
    left: int = 0

    @property
    def under_way(self) -> bool:
        return self.ended_at is None


def followers_item_id(news_id: str) -> str:
    """Return the id of the message that tells news."""
    return f"followers-{news_id}"
