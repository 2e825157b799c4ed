"""What a network answers with, as our records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.model.author import Author
from bot.model.mention import Mention
from bot.model.resolution import Gone


@dataclass(frozen=True)
class Account:
    """The account that we answer as."""

    id: str = ""
    handle: str = ""


@dataclass(frozen=True)
class Page:
    """One answer: its posts, where to go on, and what was odd about it."""

    posts: tuple[Mention, ...] = ()
    newest_id: str | None = None
    next_token: str | None = None
    newer: Mapping[str, str] | None = None  # post id → its newest version, where it was edited since
    missing: Mapping[str, Gone] | None = None  # post id → why
    odd: int = 0  # entries that could not be read
    brought: tuple[str, ...] = ()  # ids of the accounts that came along
    referred: tuple[str, ...] = ()  # ids of the posts that came along, as what others refer to
    bare: bool = False  # neither was asked for, as the network bills it
    links: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # post id → the addresses behind its links


class Along(StrEnum):
    """What is to come along with posts, where the network bills it; where it costs nothing, all does."""

    ALL = "all"  # their authors, and what they refer to
    REFERRED = "referred"
    NOTHING = "nothing"


@dataclass(frozen=True)
class OwnPost:
    """A post of the brand's, as its own timeline shows it."""

    id: str
    text: str
    created_at: datetime | None
    reply_to: str  # the post that it answers, or ""
    links: tuple[str, ...] = ()  # the addresses behind the network's short links, where it says them


@dataclass(frozen=True)
class DirectMessage:
    """One message; the sender is the brand itself for our own. Nothing of X Chat is among them."""

    id: str
    sender: Author
    text: str
    created_at: datetime | None
    links: tuple[str, ...] = ()  # the addresses behind the network's short links, where it says them


@dataclass(frozen=True)
class Uploaded:
    """A file that the network has; `id` goes into a post's media_ids before it expires."""

    id: str
    expires_at: datetime


@dataclass(frozen=True)
class Credits:
    """What is left of prepaid credits, in dollars; None: the network does not say. `odd`: it said something
    that could not be understood.
    """

    left: Decimal | None = None
    odd: bool = False


@dataclass(frozen=True)
class Limit:
    """What the network said last of how often we may ask a route."""

    remaining: int
    reset: datetime
