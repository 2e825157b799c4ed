"""Which topics trend: those with a far larger share of the cases than in the days before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEWEST = 3  # cases; with fewer a share says little
FEWEST_BEFORE = 10  # cases in the days before; with fewer there is nothing to compare with
TIMES = 2.0  # its share before


@dataclass(frozen=True)
class TopicShare:
    """How many cases have a topic, and which part of all cases they are; `before`: in the days before."""

    code: str
    count: int
    share: float
    before: float = 0.0


def topic_shares(now: Mapping[str, int], cases: int) -> tuple[TopicShare, ...]:
    """Return the topics of so many cases, the largest first."""
    shares = (TopicShare(code, count, count / max(cases, 1)) for code, count in now.items() if count)
    return tuple(sorted(shares, key=lambda one: (-one.count, one.code)))


def trending(
    now: Iterable[TopicShare], before: Mapping[str, int], cases_before: int
) -> tuple[TopicShare, ...]:
    """Return the topics with at least twice the share of the days before, what rose most first."""
    if cases_before < FEWEST_BEFORE:
        return ()
    shares = (
        TopicShare(one.code, one.count, one.share, before.get(one.code, 0) / cases_before) for one in now
    )
    rose = [one for one in shares if one.count >= FEWEST and one.share >= TIMES * one.before]
    return tuple(sorted(rose, key=lambda one: (one.before - one.share, one.code)))
