"""Somebody asks what is kept on them, or for its correction or erasure: a case with a deadline in law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PrivacyRequest:
    """`asked_at`: when they wrote; `due`: by when it must be answered; `by` marked the case as one."""

    by: str
    asked_at: datetime
    due: datetime
    reminded_at: datetime | None = None
