"""How much was said of a watch in an hour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hour:
    """The mentions of one hour, and how many of them were negative."""

    count: int
    negative: int = 0
