"""The moments by which posts and cases are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


class Moment(StrEnum):
    """By which of its times something is asked for."""

    MENTIONED = "mentions"  # a post was written
    CORRECTED = "corrected"  # a rep corrected a post's label
    OPENED = "cases"  # a case came in
    ANSWERED = "answered"
    RESOLVED = "resolved"
    ESCALATED = "escalated"
