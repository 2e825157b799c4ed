"""What the cases of a span were about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicLine:
    """A topic by its name: how many cases, their share, and that of the week before."""

    label: str
    count: int
    share: float
    before: float = 0.0


@dataclass(frozen=True)
class DigestTopics:
    """`counts`: the largest first; `trending`: those whose share rose, the most first."""

    counts: tuple[TopicLine, ...] = ()
    trending: tuple[TopicLine, ...] = ()
