"""Posts whose links somebody gives to Perch: what is known of each, and what became of adding it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.model.carried import Carried
from bot.model.told import Told


class Fate(StrEnum):
    """How it is with the post."""

    NEW = "new"  # Perch does not know it: it can be read
    KNOWN = "known"
    HIDDEN = "hidden"  # known, in a channel that the person is not in
    ADDED = "added"
    JOINED = "joined"  # added to a case that was there
    OWN = "own"  # the brand's own
    REPOST = "repost"
    MUTED = "muted"
    FORGOTTEN = "forgotten"  # what was kept on its author was erased since
    NO_CONTACT = "no contact"
    DELETED = "deleted"
    PROTECTED = "protected"
    SUSPENDED = "suspended"
    WITHHELD = "withheld"
    NO_BUDGET = "no budget"
    NOT_TOLD = "not told"  # the network's answer does not speak of it
    FAILED = "failed"

    @property
    def again(self) -> bool:
        """Return whether the same press may bring it in later."""
        return self in (Fate.NO_BUDGET, Fate.NOT_TOLD, Fate.FAILED)


@dataclass(frozen=True)
class LinkedPost:
    """One post; `channel` is its case's, `card` its card's address in Slack ("": not posted yet)."""

    post_id: str
    fate: Fate
    handle: str = ""
    case_id: str = ""
    channel: str = ""
    card: str = ""
    since: datetime | None = None  # its author was erased
    why: Told | None = None  # it could not be read


@dataclass(frozen=True)
class ReadingPrice:
    """What a reading costs in dollars, as it is counted; and if the network bills authors as well."""

    counted: Decimal
    with_authors: Decimal


class AddWindow(Carried, frozen=True):
    """Add to Perch: the posts that it would read, but for those that have a box there."""

    posts: tuple[str, ...] = ()
