"""How a case stands."""

from __future__ import annotations

from enum import StrEnum


class CaseState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    MERGED = "merged"  # into another case of the same author
