"""An outbox item: one thing that shall leave for X or for Slack exactly once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an item does. The first group goes to X, the second to Slack."""

    REPLY = "reply"
    POST = "post"
    DM = "dm"
    DELETE = "delete"
    HIDE = "hide"

    CARD = "card"
    NOTE = "note"
    MESSAGE = "message"


class ItemState(StrEnum):
    DRAFT = "draft"  # waits for somebody who may publish
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"  # nobody knows whether it arrived: a person decides
    UNDONE = "undone"
    HELD = "held"  # rolled up: waits until somebody asks for it

    @property
    def ended(self) -> bool:
        return self in (ItemState.SENT, ItemState.REFUSED, ItemState.UNDONE)

    @property
    def rests(self) -> bool:
        """Nothing moves it but a person."""
        return self.ended or self in (ItemState.UNSURE, ItemState.DRAFT, ItemState.HELD)


X_LANE = "x"


@dataclass(frozen=True)
class Item:
    """A record with a state, a due time and a lease; see `bot.outbox` for how it moves.

    `lane` is "x", or "slack:" and the channel. `rank` orders a lane, the lowest first.
    `body` is what leaves (JSON): a reply's text and target, a message's text and blocks.
    `result` is what came back: `post_id`, `ts`, `channel`.
    """

    id: str
    kind: Kind
    lane: str
    created_at: datetime
    due_at: datetime
    rank: float = 0.0
    case_id: str = ""
    by: str = ""  # the Slack user who pressed
    body: dict[str, Any] = field(default_factory=dict)
    state: ItemState = ItemState.QUEUED
    token: str = ""
    lease_until: datetime | None = None
    first_try: datetime | None = None
    last_try: datetime | None = None
    attempts: int = 0
    looks: int = 0  # how often we looked whether it had arrived
    unknown: bool = False  # the last try's outcome is not known: look before sending again
    result: dict[str, Any] = field(default_factory=dict)
    words: str = ""  # why it was refused or waits, for the person who can act
    ended_at: datetime | None = None
    told: bool = False  # the case and the people know how it ended
