"""One page of what a search finds in Redis and in the archive, the newest first.

A page begins behind a place in time, not behind a number of cases. So a case that leaves for the archive
between two pages, or while one is read, is shown once: its place is the same there. Redis is read first, as a
case is written to the archive before it leaves Redis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.archive.errors import ArchiveError
from bot.archive.wanted import Spot
from bot.casework.finding.asked import Asked, Part, spot_of
from bot.casework.finding.find_in_archive import count_in_archive, find_in_archive
from bot.casework.finding.find_in_redis import count_in_redis, find_in_redis
from bot.model.case_brief import CaseBrief

Find = Callable[[Asked, Spot | None, int], Part]


@dataclass(frozen=True)
class FoundPage:
    """The cases of a page. `next`: where the next one begins. `looked_to`: the page is not full, and older
    cases were not looked at yet. `trouble`: why the archive could not be read.
    """

    cases: list[CaseBrief]
    next: Spot | None = None
    looked_to: datetime | None = None
    trouble: ArchiveError | None = None


def count_found(asked: Asked, most: int) -> int | None:
    """Return how many cases a search finds, `most` + 1 for more; None where nobody can say that soon.

    One that leaves for the archive at this moment may be counted twice.
    """
    try:
        there = count_in_archive(asked, most)
    except ArchiveError:
        return None
    if there is None or there > most:
        return there
    here = count_in_redis(asked, most)
    return None if here is None else min(here + there, most + 1)


def find_page(asked: Asked, before: Spot | None, size: int) -> FoundPage:
    """Return the page that begins behind a place."""
    here, trouble = find_in_redis(asked, before, size + 1), None
    try:
        there = find_in_archive(asked, before, size + 1)
    except ArchiveError as error:
        there, trouble = Part([]), error
    ends = [part.end for part in (here, there) if part.end is not None]
    limit = max(ends, default=None)  # what is older than this was not looked at everywhere
    known = {case.id: case for case in (*there.cases, *here.cases)}
    found = sorted(known.values(), key=spot_of, reverse=True)
    found = [case for case in found if limit is None or spot_of(case) >= limit]
    if len(found) > size:
        return FoundPage(found[:size], spot_of(found[size - 1]), None, trouble)
    return FoundPage(found, limit, limit.at if limit else None, trouble)
