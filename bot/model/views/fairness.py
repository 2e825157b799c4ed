"""Who waits longer than others, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Group:
    """A group of customers: how many were answered, and their median first response."""

    name: str
    count: int
    median: timedelta | None


@dataclass(frozen=True)
class Fairness:
    """Groups by question ("Reach", "Customer", "Language"), and a sentence for each that waits too long."""

    tables: tuple[tuple[str, tuple[Group, ...]], ...] = ()
    unfair: tuple[str, ...] = ()
