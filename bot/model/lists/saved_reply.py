"""A text that the team keeps to send often."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class SavedReply:
    """Chosen by its name in the reply window; its text has fields such as {first_name}."""

    id: str
    name: str
    text: str
    by: str = ""  # the Slack user who changed it last

    @property
    def mark(self) -> str:
        """Return a mark that differs for each version."""
        return hashlib.sha256(f"{self.name}\n{self.text}".encode()).hexdigest()[:16]
