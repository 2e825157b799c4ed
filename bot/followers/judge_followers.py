"""Tell who is new in a list of followers, from ids alone: plain rules.

The network lists who came last first. So new ones stand before the known ones; but accounts that leave and
come back stand in front again, accounts that were away (suspended, deactivated) come back in between, and
known ones leave. What stands behind all known ones is older than what we know, and nobody new.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Judged:
    """`came` and `beyond` in the list's order; `over`: no page that follows has anybody new."""

    came: tuple[str, ...]
    beyond: tuple[str, ...]
    over: bool


def judge(ids: Sequence[str], newest: Sequence[str], known: Container[str], most: int, count: int) -> Judged:
    """Judge all pages that were read; `newest`: the last of them.

    `most`: how many a page has, `count`: how many are known at all. It is over at the first page that holds
    only known ones, and where the list has reached beyond them.
    """
    marks = [one in known for one in ids]
    last = max((place for place, mark in enumerate(marks) if mark), default=-1)
    reached = 2 * sum(marks) >= min(count, most) > 0
    behind = len(ids) - 1 - last
    unknown = [(place, one) for place, one in enumerate(ids) if not marks[place]]
    return Judged(
        came=tuple(one for place, one in unknown if place < last or not reached),
        beyond=tuple(one for place, one in unknown if place > last and reached),
        over=(bool(newest) and all(one in known for one in newest)) or (reached and 2 * behind >= most),
    )
