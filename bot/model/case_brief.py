"""The fields of a case by which lists are filtered and ordered: ten thousand are read for one list."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.model.case import Level
from bot.model.case_state import CaseState
from bot.model.escalation import EscalationState
from bot.model.privacy.privacy_request import PrivacyRequest
from bot.model.resolution import Gone


class BriefSentiment(msgspec.Struct, frozen=True, gc=False):
    label: str


class BriefEscalation(msgspec.Struct, frozen=True, gc=False):
    state: EscalationState


class CaseBrief(msgspec.Struct, frozen=True, gc=False):
    """Some fields of a Case, read from the same record; the rest is not even decoded."""

    id: str
    handle: str
    channel: str
    opened_at: datetime
    waiting_since: datetime | None
    mentions: tuple[str, ...] = ()  # where its record does not say: the post of its id
    withdrawn: Gone | None = None
    state: CaseState = CaseState.OPEN
    sentiment: BriefSentiment | None = None
    level: Level = Level.HIGH
    score: float = 0.0
    owner: str = ""
    snoozed_until: datetime | None = None
    due_at: datetime | None = None
    escalation: BriefEscalation | None = None
    author_id: str = ""
    sends: tuple[str, ...] = ()
    privacy_request: PrivacyRequest | None = None
    topics: tuple[str, ...] = ()  # none in the records of a version without topics

    def __post_init__(self) -> None:
        if not self.mentions:
            msgspec.structs.force_setattr(self, "mentions", (self.id,))

    @property
    def is_open(self) -> bool:
        return self.state not in (CaseState.RESOLVED, CaseState.MERGED)

    @property
    def law_due(self) -> datetime | None:
        """Return by when a privacy request must be answered; None where there is none, or it is over."""
        return self.privacy_request.due if self.privacy_request and self.is_open else None

    @property
    def needs_nothing(self) -> bool:
        """Return whether nothing is left to answer: X shows none of its posts any more."""
        return bool(self.withdrawn)
