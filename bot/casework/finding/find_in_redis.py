"""The cases in Redis that a search finds, the newest first: no index of words, but few are read for a page.

A search stops when its page is full. Where few cases fit it looks through all of them, up to MOST at a press.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.archive.wanted import Spot
from bot.casework.finding.asked import Asked, Part, spot_of
from bot.model.case_brief import CaseBrief
from bot.store.hot_cases import AHEAD

MOST = 40_000  # cases that are looked at for one press
COUNTED_THROUGH = 3_000  # cases that are looked at only to say how many there are
FIRST = 100  # that are read at first: most pages are full then


def find_in_redis(asked: Asked, before: Spot | None, count: int) -> Part:
    """Return at most so many cases behind a place."""
    found: list[CaseBrief] = []
    looked = 0
    for cases in _newest_first(asked, before):
        there = [case for case in cases if before is None or spot_of(case) < before]
        found += asked.saying(asked.fitting(there))
        if len(found) >= count:
            return Part(found[:count], spot_of(found[count - 1]))
        looked += len(cases)
        if looked >= MOST:
            return Part(found, spot_of(cases[-1]))
    return Part(found)


def count_in_redis(asked: Asked, most: int) -> int | None:
    """Return how many cases there are in all, `most` + 1 for more; None where that takes long to find out."""
    found = looked = 0
    for cases in _newest_first(asked, None):
        found += len(asked.saying(asked.fitting(cases)))
        if found > most:
            return most + 1
        looked += len(cases)
        if looked > COUNTED_THROUGH:
            return None
    return found


def _newest_first(asked: Asked, before: Spot | None) -> Iterator[list[CaseBrief]]:
    """Yield the cases that can be wanted, some at a time."""
    hot, wanted = asked.desk.store.hot_cases, asked.wanted
    if wanted.authors:
        yield sorted(hot.briefs(hot.of_authors(wanted.author_ids)).values(), key=spot_of, reverse=True)
        return
    until = asked.now + AHEAD
    for limit in (before.at if before else None, wanted.until):
        until = min(until, limit) if limit else until
    size = FIRST
    for ids in hot.newest_first(wanted.since, until):
        while ids:
            some, ids = ids[:size], ids[size:]
            if briefs := hot.briefs(some):
                yield [briefs[i] for i in some if i in briefs]
            size = min(2 * size, 1_000)
