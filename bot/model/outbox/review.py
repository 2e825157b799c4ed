"""A draft in the hands of those who may publish."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """How far somebody knows a case: how many sends, edits and posts that are gone, which posts (the newest
    some), and how it stood.
    """

    sends: int = 0
    mentions: tuple[str, ...] = ()
    state: str = "open"
    edits: int = 0
    gone: int = 0


@dataclass(frozen=True)
class Review:
    """`seen`: the case as its writer knew it.

    `approved_by`: who let it leave, `changed`: with another text.
    `despite`: authors on the do-not-contact list about whom its sender was asked.
    """

    seen: Seen | None = None
    approved_by: str = ""
    changed: bool = False
    despite: tuple[str, ...] = ()
