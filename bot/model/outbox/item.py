"""An outbox item: one thing that leaves for X or for Slack exactly once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.outbox.content import Delete, DirectMessage, Follow, Hide, Picture, Post, Reply, Send
from bot.model.outbox.notices import Notice
from bot.model.outbox.result import Result
from bot.model.outbox.review import Review
from bot.model.told import Told


class Kind(StrEnum):
    """What an item does. The first group goes to X, the second to Slack."""

    REPLY = "reply"
    POST = "post"
    DM = "dm"
    DELETE = "delete"
    HIDE = "hide"
    FOLLOW = "follow"

    CARD = "card"
    NOTE = "note"
    MESSAGE = "message"


class ItemState(StrEnum):
    DRAFT = "draft"  # waits for someone who may publish
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"  # delivery unknown: a person decides
    UNDONE = "undone"
    HELD = "held"  # rolled up: waits until somebody asks for it

    @property
    def ended(self) -> bool:
        return self in (ItemState.SENT, ItemState.REFUSED, ItemState.UNDONE)

    @property
    def rests(self) -> bool:
        """Nothing moves it but a person."""
        return self.ended or self in (ItemState.UNSURE, ItemState.DRAFT, ItemState.HELD)


class Form(StrEnum):
    """How richly a message is shown: what Slack refuses is sent once more in a plainer form."""

    FULL = "full"
    PLAIN = "plain"  # without the blocks that some workspaces refuse
    TEXT = "text"


class Lane:
    """The names of lanes: one for all that leaves for the network, one for each channel of Slack's."""

    NETWORK = "x"  # stands in stored records
    SLACK = "slack:"  # begins those of Slack's channels

    @classmethod
    def slack(cls, channel: str) -> str:
        return f"{cls.SLACK}{channel}"


@dataclass(frozen=True)
class Item:
    """A record with a state, a due time and a lease; see `bot.outbox` for how it moves.

    `lane` is "x", or "slack:" and the channel. `rank` orders a lane, the lowest first.
    `send` is what leaves for X; `notice` is what a message in Slack is about: it is drawn when it leaves.
    `result` is what came back.
    """

    id: str
    kind: Kind
    lane: str
    created_at: datetime
    due_at: datetime
    rank: float = 0.0
    case_id: str = ""
    by: str = ""  # the Slack user who pressed
    send: Send | None = None
    notice: Notice | None = None
    form: Form = Form.FULL
    review: Review = field(default_factory=Review)
    state: ItemState = ItemState.QUEUED
    token: str = ""
    lease_until: datetime | None = None
    first_try: datetime | None = None
    last_try: datetime | None = None
    attempts: int = 0
    looks: int = 0  # how often we looked whether it had arrived
    unknown: bool = False  # the last try's outcome is not known: look before sending again
    result: Result = field(default_factory=Result)
    why: Told | None = None  # why it was refused or waits, for the person who can act
    ended_at: datetime | None = None
    told: bool = False  # the case and the people know how it ended
    let_go: bool = False  # of a message in Slack: drawn again since its case let go of text and author

    @property
    def text(self) -> str:
        """Return what is or was to be read on X: of a deletion, what it deletes; "" where there is
        nothing.
        """
        return "" if self.send is None or isinstance(self.send, Hide | Follow) else self.send.text

    @property
    def reply_to(self) -> str:
        """Return the post that it answers; "" for what answers none."""
        return self.send.reply_to if isinstance(self.send, Reply | Post) else ""

    @property
    def part(self) -> int:
        """Return which of the posts of a reply or a plan this is, counted from 1."""
        return self.send.part if isinstance(self.send, Reply | Post) else 1

    @property
    def parts(self) -> int:
        return self.send.parts if isinstance(self.send, Reply | Post) else 1

    @property
    def is_answer(self) -> bool:
        """Return whether it is written to a customer: a public reply or a direct message."""
        return self.kind in (Kind.REPLY, Kind.DM)

    @property
    def stands_on_x(self) -> bool:
        """Return whether it arrived and nobody deleted it since."""
        return self.state is ItemState.SENT and not self.result.deleted_by

    @property
    def picture(self) -> Picture | None:
        """Return the picture that a reply shows."""
        return self.send.picture if isinstance(self.send, Reply) else None

    @property
    def news(self) -> str:
        """Return the news about followers under which it is told; "" for what belongs to a case or a plan."""
        return self.send.news if isinstance(self.send, DirectMessage | Follow) else ""

    @property
    def target(self) -> str:
        """Return the post that it deletes or hides; "" for anything else."""
        return self.send.post_id if isinstance(self.send, Delete | Hide) else ""
