"""What `understand` answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Understood:
    """One moment, with the words to show before it is confirmed.

    `at` is UTC. `echo` is `Tuesday 24 November 2026, 09:30 (Europe/Paris)`, in the zone that was said,
    then in the business zone where that differs. `note` says what was chosen where there was a choice.
    """

    at: datetime
    echo: str
    note: str = ""


@dataclass(frozen=True)
class Refused:
    """Why no moment was taken, in words that hold the nearest senses; these also as moments."""

    words: str
    suggestions: tuple[Understood, ...] = ()
