"""What stands in the store's small named tables (`bot.store.keys` lists them), where it is more than a text
or a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.carried import HomeView, NextWindow


@dataclass(frozen=True)
class Pause:
    """The crisis switch, thrown by somebody; `why` in their words, or empty."""

    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class Shift:
    """Somebody is on shift until a time; `given_at`: when they were last given a case automatically.

    `away`: Slack shows them as away, so they get no new cases (PERCH_SHIFT=presence).
    """

    since: datetime
    until: datetime
    given_at: datetime | None = None
    away: bool = False


@dataclass(frozen=True)
class Retention:
    """How far the round has come that lets go of what was kept long enough.

    `step` and `after`: where it goes on; `done`: when the last round was through, `rewritten`: when the
    archive's file was last written again without what had gone.
    """

    step: int = 0
    after: str = ""
    begun: datetime | None = None
    done: datetime | None = None
    rewritten: datetime | None = None
    gone: bool = False  # since then


@dataclass(frozen=True)
class NextOpen:
    """The Next window that somebody has open: Slack's id and hash of it, what it carries, and the App Home
    below it.

    Slack hands what a window carries to that window alone, not to those that lie on it.
    """

    view: str
    hash: str
    window: NextWindow
    home: HomeView | None = None


@dataclass(frozen=True)
class UndoOffered:
    """Sends that an App Home or a Next window offers to undo: each with when it leaves, as it says there.

    `home`, `hash`: what the App Home shows, and Slack's hash of it; None: it is the Next window.
    """

    sends: dict[str, datetime]
    home: HomeView | None = None
    hash: str = ""


@dataclass(frozen=True)
class ChannelMembers:
    """Who was in a channel at a time; None: it is public."""

    at: datetime
    members: list[str] | None


@dataclass(frozen=True)
class ChannelShared:
    """Whether another company read a channel at a time, or was invited to."""

    at: datetime
    shared: bool


@dataclass(frozen=True)
class NamedPerson:
    """The user or the group that a name in the settings meant when it was first looked up."""

    id: str


@dataclass(frozen=True)
class EarlyReply:
    """A post of ours that replies to one which was not read yet; `at`: its time, "" where the network said
    none.
    """

    text: str
    at: str
    reply_to: str
    since: datetime


@dataclass(frozen=True)
class FolderMark:
    """What stands in the data folder that all processes share, and since when."""

    mark: str
    since: datetime


@dataclass(frozen=True)
class FeedRead:
    """What the last look at a feed has left: its address, its validators, and which entries were seen."""

    address: str = ""
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweep:
    """How one level of one watch stands: when the last began, and where the one under way is.

    `before`: when the one before it began. `until`: the ids below it are still to be looked at. `deep`: the
    mentions timeline shows no older ones, so the search goes on. `seen`: posts that it has come across.
    """

    began: datetime
    running: bool = False
    before: datetime | None = None
    since: str = ""
    until: str = ""
    deep: bool = False
    seen: int = 0

    @property
    def continues(self) -> bool:
        """Return whether the next page is one of several."""
        return self.running and self.seen > 0

    def ended(self) -> Sweep:
        return Sweep(self.began)
