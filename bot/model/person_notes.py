"""What the team keeps about an author: notes, and their account owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PersonNote:
    """A note by a rep; `by` is a Slack user."""

    id: str
    at: datetime
    by: str
    text: str


@dataclass(frozen=True)
class InCharge:
    """A Slack user whose an author's next cases are; `by` assigned them."""

    user: str
    by: str
    at: datetime
    handle: str = ""
