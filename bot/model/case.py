"""A case: one customer's matter in one conversation, from the first post to its resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.implied import implied, only_the_id, the_id
from bot.model.automation import Automation
from bot.model.case_state import CaseState
from bot.model.escalation import Escalation
from bot.model.lists.topic_list import TopicsCorrected
from bot.model.merged import BeforeMerge, Merged
from bot.model.priority_reasons import PriorityReason
from bot.model.privacy.privacy_request import PrivacyRequest
from bot.model.resolution import Gone, Resolution
from bot.sentiment.model import Sentiment


class Level(StrEnum):
    """How soon somebody should answer; orders outboxes, due times and what is rolled up."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"

    @classmethod
    def _missing_(cls, value: object) -> Level | None:
        """Read the names of before December 2026, which older records hold."""
        return {"now": cls.URGENT, "soon": cls.HIGH, "when free": cls.NORMAL}.get(str(value))

    @property
    def rank(self) -> int:
        return (Level.URGENT, Level.HIGH, Level.NORMAL).index(self)


@implied(conversation_id=the_id, mentions=only_the_id)
@dataclass(frozen=True)
class Case:
    """The state that people act on; its id is the id of the mention that opened it.

    `version` grows with every change: a card that shows an older one is edited.
    """

    id: str
    author_id: str
    handle: str
    conversation_id: str
    channel: str  # as the settings or the watch name it: "#mentions" or an id
    opened_at: datetime
    waiting_since: datetime | None  # the customer's first post nobody has answered; None: answered
    mentions: tuple[str, ...]  # oldest first
    waited_from: datetime | None = None  # what `waiting_since` was when the last wait ended
    dm_since: datetime | None = None  # the customer's first direct message nobody has answered
    gone: tuple[str, ...] = ()  # the posts that X no longer shows, in the order we learned of it
    withdrawn: Gone | None = None  # why X shows none of its posts any more
    watches: tuple[str, ...] = ()
    state: CaseState = CaseState.OPEN
    sentiment: Sentiment | None = None
    level: Level = Level.HIGH
    reasons: tuple[PriorityReason, ...] = ()  # why it has this priority, the strongest first
    score: float = 0.0
    danger: str = ""  # the danger words in a post of the wait that goes on
    owner: str = ""
    owner_since: datetime | None = None
    sends: tuple[str, ...] = ()  # ids of outbox items that go (or went) to the customer
    first_reply_at: datetime | None = None  # by a person
    first_reply_by: str = ""
    answered_by: str = ""
    resolution: Resolution | None = None
    snoozed_until: datetime | None = None
    reopened: int = 0
    writing_by: str = ""
    writing_until: datetime | None = None
    link_opened_by: str = ""  # who went to X's own composer to answer
    link_opened_at: datetime | None = None
    escalation: Escalation | None = None  # the last one
    escalated_before: tuple[Escalation, ...] = ()  # those that it replaced, oldest first
    automated: Automation | None = None  # why the author looks automated
    due_at: datetime | None = None
    nudged_at: datetime | None = None
    edited: bool = False
    edits: tuple[str, ...] = ()  # X's id of each newer version of its posts, in the order they came
    unfolded: bool = False  # its card shows all, though a newer case of the author stands on top
    rolled_up: bool = False  # it has no card: one message stands for many
    rollup_id: str = ""  # the roll-up that it came in
    merged: Merged | None = None  # it was merged into another case, which has its posts meanwhile
    joined: tuple[str, ...] = ()  # the cases that were merged into this one
    before_merge: BeforeMerge | None = None
    topics: tuple[str, ...] = ()  # codes: what the rules found, or what a person said
    topics_corrected: TopicsCorrected | None = None  # a person has said them
    added_by: str = ""  # a Slack user who gave the link of its first post; "": Perch read it by itself
    privacy_request: PrivacyRequest | None = None  # they ask for their data, and the law sets a deadline
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state not in (CaseState.RESOLVED, CaseState.MERGED)

    @property
    def law_due(self) -> datetime | None:
        """Return by when a privacy request must be answered; None where there is none, or it is over."""
        return self.privacy_request.due if self.privacy_request and self.is_open else None

    @property
    def merged_into(self) -> str:
        """Return the case that has its posts meanwhile, or ""."""
        return self.merged.into if self.merged else ""

    @property
    def needs_nothing(self) -> bool:
        """Return whether nothing is left to answer: X shows none of its posts any more."""
        return self.withdrawn is not None

    @property
    def latest(self) -> str:
        """Return the id of the newest mention: the one to answer."""
        return self.mentions[-1]
