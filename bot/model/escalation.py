"""A case handed to those who can decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Urgency(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @classmethod
    def _missing_(cls, value: object) -> Urgency | None:
        """Read the name of before December 2026, which older records hold."""
        return cls.URGENT if value == "now" else None


class EscalationState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    BACK = "back"  # sent back with a note
    CLOSED = "closed"


@dataclass(frozen=True)
class Escalation:
    """Who asked whom for what; its message stands in `channel` and acts on the same case.

    `pages` are Slack mentions: `<@U1>`, `<!subteam^S1>`. `answered_by` took it over or sent it back.
    """

    id: str
    by: str
    at: datetime
    channel: str
    kind: str = "other"
    urgency: Urgency = Urgency.NORMAL
    note: str = ""
    pages: tuple[str, ...] = ()
    state: EscalationState = EscalationState.OPEN
    answered_by: str = ""
    answer: str = ""
    paged_again: bool = False
    link: str = ""  # to the case's card
