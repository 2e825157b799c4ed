"""How a case ended, and why its posts are gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Why a case was resolved, as the resolver said. The values stand in stored records and exports."""

    SOLVED = "solved"
    ANSWERED = "answered"
    NOTHING = "nothing"
    ELSEWHERE = "elsewhere"
    SPAM = "spam"
    MUTED = "author muted"
    LEGACY = "legacy"  # a sentence of an older version that no code stands for


@dataclass(frozen=True)
class Resolution:
    """Who resolved a case (empty: Perch), and when; `text` is the sentence of `Outcome.LEGACY`."""

    by: str
    at: datetime
    why: Outcome | None = None
    text: str = ""


class Gone(StrEnum):
    """Why the network shows a post no more: its text is gone from our records too."""

    DELETED = "deleted"
    PROTECTED = "protected"
    SUSPENDED = "suspended"
    WITHHELD = "withheld"
    AGED = "aged"  # kept for as long as PERCH_KEEP_DAYS says; of the network's content we know nothing
    UNREADABLE = "unreadable"  # our own record of the post is broken; never a case's
