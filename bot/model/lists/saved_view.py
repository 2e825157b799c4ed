"""A query that a rep has given a name."""

from __future__ import annotations

from dataclasses import dataclass

NAME_MAX = 40  # characters


@dataclass(frozen=True)
class SavedView:
    name: str
    query: str
